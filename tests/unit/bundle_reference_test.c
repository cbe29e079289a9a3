/* bundle_reference_test.c - the grammar of `${...}`. */
#include "bundle/reference.h"

#include <stdint.h>

#include "base/str.h"
#include "lib/test.h"
#include "text/letter.h"

/* The paths of all references, `a.b, c`. */
static const char *paths(const char *text)
{
	struct span all = span_of(text);
	struct reference reference;
	struct str out = str_new(arena);

	for (size_t at = 0; reference_find(all, at, &reference);
	     at = reference_end(all, &reference)) {
		if (out.len)
			str_text(&out, ", ");
		str_add(&out, reference.path);
	}
	return str_span(&out).at ? out.at : "";
}

static const char *steps(const char *text)
{
	struct span rest = span_of(text);
	struct reference_step step;
	struct str out = str_new(arena);

	while (reference_step(&rest, &step))
		str_format(&out, "%s%.*s%s", step.item ? "[" : "(", (int)step.key.len,
			   step.key.at, step.item ? "]" : ")");
	return out.at;
}

TEST(words_are_letters_and_numbers_with_dashes_between)
{
	CHECK_TEXT(paths("${a}"), "a");
	CHECK_TEXT(paths("${var.a-b_c.d9}"), "var.a-b_c.d9");
	CHECK_TEXT(paths("${var.a__-b}"), "var.a__-b");
	CHECK_TEXT(paths("${var.größe} ${变量.值}"), "var.größe, 变量.值");
	CHECK_TEXT(paths("${var.9a}"), "");
	CHECK_TEXT(paths("${9a.b}"), "");
	CHECK_TEXT(paths("${var.a_}"), "");
	CHECK_TEXT(paths("${var.-a}"), "");
	CHECK_TEXT(paths("${var.e\xcc\x81}"), "");	/* a mark of its own is no letter */
	CHECK_TEXT(paths("${var.\xff}"), "");
}

TEST(blanks_and_missing_braces_make_it_text)
{
	CHECK_TEXT(paths("${ var.a }"), "");
	CHECK_TEXT(paths("${var.a"), "");
	CHECK_TEXT(paths("$var.a {var.a} ${}"), "");
	CHECK_TEXT(paths("${var..a} ${.a} ${var.}"), "");
	CHECK_TEXT(paths("${"), "");
	CHECK_TEXT(paths("$"), "");
}

TEST(indices_follow_any_word_but_the_first_of_several)
{
	CHECK_TEXT(paths("${var.a[0]}"), "var.a[0]");
	CHECK_TEXT(paths("${var.a[0][12].b}"), "var.a[0][12].b");
	CHECK_TEXT(paths("${a[0]}"), "a[0]");
	CHECK_TEXT(paths("${a[0].b}"), "");
	CHECK_TEXT(paths("${var.a[]} ${var.a[x]} ${var.a[0}"), "");
}

TEST(a_dollar_before_it_is_no_escape_and_an_inner_one_is_found)
{
	CHECK_TEXT(paths("$${var.a}"), "var.a");
	CHECK_TEXT(paths("${var.${var.b}}"), "var.b");
	CHECK_TEXT(paths("${var.a}${var.b}"), "var.a, var.b");
}

TEST(only_one_reference_and_nothing_else_is_pure)
{
	CHECK(reference_is_pure(SPAN("${var.a}")));
	CHECK(!reference_is_pure(SPAN("${var.a} ")));
	CHECK(!reference_is_pure(SPAN("${var.a}${var.b}")));
	CHECK(!reference_is_pure(SPAN("a")));
	CHECK(!reference_is_pure(SPAN("")));
}

TEST(a_path_is_cut_into_keys_and_indices)
{
	struct span rest = SPAN("var.a[99999999999999999999999]");
	struct reference_step step;

	CHECK_TEXT(steps("var.a[0][1].b"), "(var)(a)[0][1](b)");
	for (int i = 0; i < 3; i++)
		reference_step(&rest, &step);
	CHECK(step.item && step.index == SIZE_MAX);
	CHECK(!reference_step(&rest, &step));
}

TEST(letters_and_numbers_are_those_of_unicode)
{
	CHECK(letter_is('a') && letter_is('Z') && !letter_is('0') && !letter_is('_'));
	CHECK(letter_is(0xe9) && letter_is(0x4e16) && letter_is(0x1d400));
	CHECK(!letter_is(0x301) && !letter_is(0x2014) && !letter_is(0x10ffff));
	CHECK(number_is('7') && number_is(0xb2) && number_is(0x2163) && number_is(0xff19));
	CHECK(!number_is('a') && !number_is(0x4e16));
}
