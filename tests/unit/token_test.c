/* token_test.c - Python's tokens, in whole and in broken texts. */
#include "lib/test.h"

#include "base/str.h"
#include "python/token.h"

static struct snags snags;

/* All tokens of a text: kinds as letters, each with its text; `/` ends a line. */
static const char *read_all(struct span text)
{
	static const char kinds[] = { [TOKEN_NAME] = 'n', [TOKEN_NUMBER] = '0',
				      [TOKEN_STRING] = 's', [TOKEN_SIGN] = '.' };
	struct str shown = str_new(arena);
	struct lexer lexer;
	struct token token;

	snags = (struct snags){0};
	lexer_init(&lexer, arena, text, &snags);
	while ((token = lexer_next(&lexer)).kind != TOKEN_END) {
		if (token.kind == TOKEN_LINE) {
			str_text(&shown, "/ ");
			continue;
		}
		str_byte(&shown, token.formatted ? 'f' : kinds[token.kind]);
		str_add(&shown, token_text(text, token));
		str_byte(&shown, ' ');
	}
	return shown.len ? shown.at : "";
}

static const char *all(const char *text)
{
	return read_all(span_of(text));
}

static bool whole(const char *text, const char *want)
{
	return CHECK_TEXT(all(text), want) && CHECK(!snags.count);
}

/* The nth token, from 0. */
static struct token nth(const char *text, size_t n, struct lexer *lexer)
{
	struct token token;

	lexer_init(lexer, arena, span_of(text), NULL);
	do
		token = lexer_next(lexer);
	while (n--);
	return token;
}

static unsigned line_of(const char *text, size_t n)
{
	struct lexer lexer;

	return nth(text, n, &lexer).line;
}

static unsigned column_of(const char *text, size_t n)
{
	struct lexer lexer;

	nth(text, n, &lexer);
	return lexer.indent;
}

TEST(an_operator_is_the_longest_there_is)
{
	whole("a **= b ** c * d", "na .**= nb .** nc .* nd / ");
	whole("a //= b >>= c <<= d", "na .//= nb .>>= nc .<<= nd / ");
	whole("a // b >> c << d", "na .// nb .>> nc .<< nd / ");
	whole("a<=b>=c==d!=e", "na .<= nb .>= nc .== nd .!= ne / ");
	whole("a->b:=c...d..e", "na .-> nb .:= nc .... nd .. .. ne / ");
	whole("a+=b-=c*=d/=e%=f&=g|=h^=i@=j", "na .+= nb .-= nc .*= nd ./= ne .%= nf .&= ng "
					       ".|= nh .^= ni .@= nj / ");
	whole("a--b~c@d", "na .- .- nb .~ nc .@ nd / ");
	whole("x[1:=2]", "nx .[ 01 .:= 02 .] / ");
}

TEST(numbers_end_where_no_digit_can_follow)
{
	whole("0 1_000 0x1F_f 0o17 0b1_0", "00 01_000 00x1F_f 00o17 00b1_0 / ");
	whole("1. .5 1.5e-3 1E+5 1e5j 2J 0_0.0", "01. 0.5 01.5e-3 01E+5 01e5j 02J 00_0.0 / ");
	whole("1if x else 2", "01 nif nx nelse 02 / ");
	whole("1else 0or 0x1for", "01 nelse 00 nor 00x1f nor / ");
	whole("1..real 1.5.real 1...x", "01. .. nreal 01.5 .. nreal 01. .. .. nx / ");
	whole("0xe-1", "00xe .- 01 / ");
}

TEST(a_name_is_letters_digits_and_what_is_not_ascii)
{
	whole("_a1 f\xc3\xa9 \xe4", "n_a1 nf\xc3\xa9 n\xe4 / ");
	whole("ifx if\tx", "nifx nif nx / ");
}

TEST(a_string_has_its_prefix_in_any_case)
{
	whole("r'a' Rb\"b\" bR'c' U'd' b'' f'' tR'' Fr''",
	      "sr'a' sRb\"b\" sbR'c' sU'd' sb'' ff'' ftR'' fFr'' / ");
	whole("if'x'in'y'", "nif s'x' nin s'y' / ");
	whole("bu'' rbr''", "nbu s'' nrbr s'' / ");
	whole("x.f'' 1f''", "nx .. ff'' 01 nf s'' / ");
}

TEST(a_backslash_takes_the_next_byte_with_it)
{
	whole("'a\\'b' r'\\'' '\\\\'", "s'a\\'b' sr'\\'' s'\\\\' / ");
	whole("'a\\\nb' 'a\\\r\nb'", "s'a\\\nb' s'a\\\r\nb' / ");
	whole("'''a\\'''b''' '''\\\\'''", "s'''a\\'''b''' s'''\\\\''' / ");
	whole("''''a''' '''a''b'''", "s''''a''' s'''a''b''' / ");
	whole("'''a\n'\"\"\"\n'''x", "s'''a\n'\"\"\"\n''' nx / ");
	whole("'' '' \"\"", "s'' s'' s\"\" / ");
}

TEST(a_formatted_string_is_one_token_with_its_fields)
{
	whole("f'{a}{{b}}'", "ff'{a}{{b}}' / ");
	whole("f'{'a'}' x", "ff'{'a'}' nx / ");
	whole("f'{f'{f'{1}'}'}' x", "ff'{f'{f'{1}'}'}' nx / ");
	whole("f'{d['k']:>{w}}' x", "ff'{d['k']:>{w}}' nx / ");
	whole("f'{x!r:{'a'}{b:{c}}}' x", "ff'{x!r:{'a'}{b:{c}}}' nx / ");
	whole("f'{ {'a': 1}['a'] }' x", "ff'{ {'a': 1}['a'] }' nx / ");
	whole("f'{(lambda: 1)():d}' x", "ff'{(lambda: 1)():d}' nx / ");
	whole("f'{x:%H:%M}' f'{x != y}' f'{x=}'", "ff'{x:%H:%M}' ff'{x != y}' ff'{x=}' / ");
	whole("f'{\n  a # }\n}' x", "ff'{\n  a # }\n}' nx / ");
	whole("f'''{\na:{\nb}}'c''' x", "ff'''{\na:{\nb}}'c''' nx / ");
	whole("f'\\N{DASH}{a}' f'\\{a}' rf'\\N{'a'}'",
	      "ff'\\N{DASH}{a}' ff'\\{a}' frf'\\N{'a'}' / ");
	whole("f'{'''a\n'''}' x", "ff'{'''a\n'''}' nx / ");
	whole("t'{t\"{'a'}\"}' x", "ft'{t\"{'a'}\"}' nx / ");
	whole("f'{\"#\"}#' x", "ff'{\"#\"}#' nx / ");
}

TEST(strings_may_nest_deeper_than_anyone_reads)
{
	struct str text = str_new(arena);

	for (int i = 0; i < 100000; i++)
		str_text(&text, "f'{");
	read_all(str_span(&text));
	CHECK(snags.count && snags.at[0].kind == SNAG_STRING);
}

TEST(a_logical_line_may_be_of_several)
{
	whole("a = (1,\n  # c\n\n 2)\nb", "na .= .( 01 ., 02 .) / nb / ");
	whole("a \\\n + b\\\r\n+ c\n", "na .+ nb .+ nc / ");
	whole("\n\n  # c \\\n\na\n\n#", "na / ");
	whole("a\r\nb\rc\nd", "na / nb / nc / nd / ");
	whole("a\x0b", "na .\x0b / ");
	whole("\xef\xbb\xbf" "a", "na / ");
	whole("", "");
	whole("a;b", "na .; nb / ");
}

TEST(lines_are_counted_as_python_does)
{
	CHECK(line_of("a\r\nb\rc\nd", 2) == 2);
	CHECK(line_of("a\r\nb\rc\nd", 6) == 4);
	CHECK(line_of("'''\n\r\n\r'''\nb", 2) == 5);
	CHECK(line_of("\f\na\xe2\x80\xa8\x0b\xc2\x85\nb", 0) == 2);
	CHECK(line_of("f'{\n\n}' \\\nb", 1) == 4);
	CHECK(line_of("\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\na", 0) == 19);
}

TEST(a_line_knows_its_column)
{
	CHECK(column_of("a\n    b", 2) == 4);
	CHECK(column_of("  \tb", 0) == 8);
	CHECK(column_of("    \f  b", 0) == 2);
	CHECK(column_of("  # c\n\n   b = (\n 1)", 5) == 3);
	CHECK(column_of("  \\\n      b", 0) == 2);
	CHECK(column_of("a\n  b\nc", 4) == 0);
}

TEST(a_token_knows_the_brackets_around_it)
{
	struct lexer lexer;

	CHECK(nth("(a[b])", 0, &lexer).depth == 0);
	CHECK(nth("(a[b])", 1, &lexer).depth == 1);
	CHECK(nth("(a[b])", 3, &lexer).depth == 2);
	CHECK(nth("(a[b])", 4, &lexer).depth == 1);
	CHECK(nth("(a[b])", 5, &lexer).depth == 0);
}

static void breaks(const char *text, const char *want, enum snag_kind kind, unsigned line)
{
	CHECK_TEXT(all(text), want);
	CHECK(snags.count == 1 && snags.at[0].kind == kind && snags.at[0].line == line);
}

TEST(a_broken_string_ends_with_its_line)
{
	breaks("a\ns = 'b\nc", "na / ns .= s'b / nc / ", SNAG_STRING, 2);
	breaks("f'{a\nimport b", "ff'{a / nimport nb / ", SNAG_STRING, 1);
	breaks("f'a{\"b\nc", "ff'a{\"b / nc / ", SNAG_STRING, 1);
	breaks("f'a\nc", "ff'a / nc / ", SNAG_STRING, 1);
	breaks("'''a\nb", "s'''a\nb / ", SNAG_STRING, 1);
	breaks("'a\\", "s'a\\ / ", SNAG_STRING, 1);
}

TEST(a_bracket_ends_where_an_import_begins)
{
	breaks("x = (1,\n  import b\nc", "nx .= .( 01 ., / nimport nb / nc / ", SNAG_BRACKET, 1);
	breaks("\nf(\nfrom . import b", "nf .( / nfrom .. nimport nb / ", SNAG_BRACKET, 2);
	breaks("(a", ".( na / ", SNAG_BRACKET, 1);
	breaks("a)\nb", "na .) / nb / ", SNAG_BRACKET, 1);
	breaks("\n(a]\nb", ".( na .] / nb / ", SNAG_BRACKET, 2);
	whole("(yield\nfrom x)", ".( nyield nfrom nx .) / ");
	whole("(\nimports\n)", ".( nimports .) / ");
}

TEST(a_nul_byte_is_noted_and_passed_over)
{
	struct lexer lexer;

	CHECK_TEXT(read_all(SPAN("a\0b\n\0c")), "na nb / nc / ");
	CHECK(snags.count == 2 && snags.at[0].kind == SNAG_NUL && snags.at[1].line == 2);
	CHECK(nth("", 3, &lexer).kind == TOKEN_END);
}

static size_t strange(const char *text)
{
	struct lexer lexer;

	snags = (struct snags){0};
	lexer_init(&lexer, arena, span_of(text), &snags);
	lexer_watch(&lexer);
	while (lexer_next(&lexer).kind != TOKEN_END)
		;
	CHECK(snags.count <= 1);
	return snags.count ? snags.at[0].from : SIZE_MAX;
}

TEST(a_byte_that_is_no_utf8_is_noted_once)
{
	CHECK(strange("a = 'bcdefghijkl\xe4\xe4'\nb") == 16);
	CHECK(snags.at[0].kind == SNAG_ENCODING && snags.at[0].line == 1);
	CHECK(strange("\xe4") == 0);
	CHECK(strange("a\n# \xe4") == 4 && snags.at[0].line == 2);
	CHECK(strange("a = '\xc3\xa4'") == SIZE_MAX);
	CHECK(strange("# -*- coding: latin-1 -*-\n\xe4") == SIZE_MAX);
	CHECK(strange("#!/bin/sh\n# coding=cp1252\n\xe4") == SIZE_MAX);
	CHECK(strange("# coding: utf-8\n\xe4") == 16);
	CHECK(strange("a\n# coding: latin-1\n\xe4") == 20);
}

TEST(snags_are_noted_up_to_a_number)
{
	struct str text = str_new(arena);

	for (int i = 0; i < 2 * SNAGS_MOST; i++)
		str_text(&text, ")\n");
	read_all(str_span(&text));
	CHECK(snags.count == SNAGS_MOST);
}

TEST(brackets_nest_as_deep_as_they_like)
{
	struct str text = str_new(arena);

	for (int i = 0; i < 100000; i++)
		str_byte(&text, '(');
	read_all(str_span(&text));
	CHECK(snags.count == 2 && snags.at[1].from == 0);
	CHECK(snags.at[0].from == BRACKETS_MOST);
}

static bool has_fields(const char *text, const char *want)
{
	struct lexer lexer;
	struct fields fields = {0};
	struct str shown = str_new(arena);

	token_fields(arena, span_of(text), nth(text, 0, &lexer), &fields);
	for (size_t i = 0; i < fields.count; i++) {
		struct field field = fields.at[i];
		str_add(&shown, (struct span){ text + field.from, field.to - field.from });
		str_byte(&shown, '|');
	}
	return CHECK_TEXT(shown.len ? shown.at : "", want);
}

TEST(the_fields_of_a_string_are_told)
{
	has_fields("f'{a}{{b}} {c!r:>{w}.{d:{e}}}{f(x)[1:2]=}'", "a|c!r|w|d|e|f(x)[1:2]=|");
	has_fields("rf'''{\nx\n}{f\"{y}\"}'''", "\nx\n|f\"{y}\"|");
	has_fields("f'{a", "");
	has_fields("'{a}'", "");
}

static const char *literal(const char *text)
{
	struct lexer lexer;
	struct span span;

	if (!token_literal(span_of(text), nth(text, 0, &lexer), &span))
		return "no literal";
	return arena_string(arena, span);
}

TEST(a_literal_is_a_string_that_says_what_it_is)
{
	CHECK_TEXT(literal("'a.b'"), "a.b");
	CHECK_TEXT(literal("u\"\"\"a\"\"\""), "a");
	CHECK_TEXT(literal("r'a\\b'"), "a\\b");
	CHECK_TEXT(literal("'a\\b'"), "no literal");
	CHECK_TEXT(literal("b'a'"), "no literal");
	CHECK_TEXT(literal("f'a'"), "no literal");
	CHECK_TEXT(literal("'a"), "no literal");
	CHECK_TEXT(literal("''"), "");
}
