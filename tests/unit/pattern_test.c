/* pattern_test.c - what a pattern finds, what a dialect refuses, what a limit costs. */
#include "lib/test.h"

#include <string.h>
#include <time.h>

#include "base/str.h"
#include "text/pattern.h"
#include "text/place.h"

static struct pattern *made(const char *regex, enum dialect dialect)
{
	struct sw_place at = { .path = "r.yml", .line = 7, .column = 10 };

	return pattern_new(arena, span_of(regex), dialect, at, &fault);
}

static struct match match;

static int found(const char *regex, struct span text, size_t from)
{
	struct pattern *pattern = made(regex, DIALECT_OWN);
	struct matcher *matcher = matcher_new(arena, &limits_default);

	return pattern ? pattern_find(pattern, matcher, text, from, &match, &fault) : -2;
}

static bool hits(const char *regex, struct span text, size_t from, size_t begin, size_t len)
{
	return found(regex, text, from) == 1 && match.groups[0].at == text.at + begin &&
	       match.groups[0].len == len;
}

static bool takes(const char *regex, struct span text, bool all)
{
	struct pattern *pattern = made(regex, DIALECT_IREGEXP);
	struct matcher *matcher = matcher_new(arena, &limits_default);

	return pattern && pattern_takes(pattern, matcher, text, all, &fault) == 1;
}

static struct span repeated(const char *text, size_t times, const char *end)
{
	struct str out = str_new(arena);

	while (times--)
		str_text(&out, text);
	str_text(&out, end);
	return str_span(&out);
}

/* Whether it is refused at that column of the expression, with that exit status. */
static bool refused(const char *regex, enum dialect dialect, unsigned column,
		    enum sw_exit status)
{
	fault = (struct sw_fault){0};
	bool is = !made(regex, dialect) && fault.status == status &&
		  fault.place.line == 7 && fault.place.column == 9 + column;

	if (!is)
		printf("%s: %u: %s\n", regex, fault.place.column, fault.text);
	fault = (struct sw_fault){0};
	return is;
}

static bool gives_up(const char *regex, struct span text)
{
	clock_t before = clock();
	int result = found(regex, text, 0);
	double seconds = (double)(clock() - before) / CLOCKS_PER_SEC;
	bool right = result == -1 && fault.status == SW_EXIT_UNCHECKED &&
		     fault.place.line == 7 && seconds < 5;

	if (!right)
		printf("%s: %d in %.2f s: %s\n", regex, result, seconds, fault.text);
	fault = (struct sw_fault){0};
	return right;
}

TEST(a_bad_regex_is_a_fault_inside_the_rule_file)
{
	CHECK(refused("dapi(", DIALECT_OWN, 6, SW_EXIT_USAGE));
	CHECK(refused("é*+*", DIALECT_OWN, 4, SW_EXIT_USAGE));
	CHECK(refused("", DIALECT_OWN, 1, SW_EXIT_USAGE));
	CHECK(refused("", DIALECT_RESTRICTED, 1, SW_EXIT_USAGE));
}

TEST(a_place_after_a_line_feed_has_a_line_but_no_column)
{
	struct sw_place at = { .path = "r.yml", .line = 7, .column = 10 };

	CHECK(place_inside(at, SPAN("aé("), 3).column == 12);
	CHECK(place_inside(at, SPAN("a\nb\nc"), 4).line == 9);
	CHECK(place_inside(at, SPAN("a\nb\nc"), 4).column == 0);
}

TEST(groups_that_took_no_part_are_unset)
{
	CHECK(hits("(a)|(?<n>b)", SPAN("xxb"), 0, 2, 1));
	CHECK(match.count == 3);
	CHECK(!match.groups[1].at);
	CHECK(span_is(match.groups[2], "b"));
	CHECK(pattern_group(made("(a)|(?<n>b)", DIALECT_OWN), "n") == 2);
	CHECK(pattern_group(made("(a)|(?<n>b)", DIALECT_OWN), "m") == -1);
}

TEST(an_empty_text_can_match)
{
	struct pattern *pattern = made("^$", DIALECT_OWN);
	struct matcher *matcher = matcher_new(arena, &limits_default);

	CHECK(pattern_find(pattern, matcher, (struct span){0}, 0, &match, &fault) == 1);
	CHECK(match.groups[0].at && !match.groups[0].len);
	CHECK(found("a", SPAN(""), 0) == 0);
}

TEST(a_search_from_an_offset_sees_what_stands_before_it)
{
	CHECK(hits("(?<=a)b", SPAN("ab ab"), 2, 4, 1));
	CHECK(hits("(?<=a)b", SPAN("ab"), 1, 1, 1));
	CHECK(found("^b", SPAN("ab"), 1) == 0);
	CHECK(hits("(?m)^b", SPAN("a\nb"), 1, 2, 1));
	CHECK(found("\\Ab", SPAN("ab"), 1) == 0);
}

TEST(bytes_are_bytes)
{
	CHECK(hits("p\xe4ss", SPAN("x\xff p\xe4ss\xfe"), 0, 3, 4));
	CHECK(hits("tok[^a]n", SPAN("\xe9\xe8 tok\xe9n"), 0, 3, 5));
	CHECK(hits("a\\x00b", SPAN("xa\0b"), 0, 1, 3));
}

TEST(utf_is_on_request_and_survives_latin_1)
{
	CHECK(hits("(*UTF)^.$", SPAN("é"), 0, 0, 2));
	CHECK(found("^.$", SPAN("é"), 0) == 0);
	CHECK(hits("(*UTF)(*UCP)\\bé+", SPAN("\xe9 éé"), 0, 2, 4));
}

TEST(a_match_may_cross_the_edge_of_a_window)
{
	for (size_t before = 4080; before < 4100; before++) {
		struct span text = repeated("-", before, "needle and more");

		CHECK(hits("ne+d.*$", text, 0, before, 15));
		CHECK(hits("(*UTF)ne+d.*$", text, 0, before, 15));
	}
	struct span wide = repeated("é", 2500, "ñx");
	CHECK(hits("(*UTF)[ñ]x", wide, 0, 5000, 3));
}

TEST(a_match_may_be_longer_than_what_is_seen_at_first)
{
	struct span text = repeated("a", 300000, "b");

	CHECK(hits("^a+b", text, 0, 0, 300001));
	CHECK(hits("(?s)a.*b", text, 0, 0, 300001));
	CHECK(found("^a+c", text, 0) == 0);
	CHECK(found("(?s)\\A(?!.*b)", text, 0) == 0);
}

TEST(anchors_hold_for_the_text_and_not_for_what_is_seen)
{
	struct span lines = repeated("some line of text\n", 3000, "end");

	CHECK(found("\\Aend", lines, 0) == 0);
	CHECK(found("text$", lines, 0) == 0);
	CHECK(found("text\\z", lines, 0) == 0);
	CHECK(hits("(?m)^end$", lines, 0, 54000, 3));
	CHECK(hits("end\\z", lines, 0, 54000, 3));
	CHECK(hits("(?m)text$", lines, 4087, 4099, 4));
	CHECK(found("(?m)[ \\t]+$", lines, 0) == 0);
	CHECK(found("x(?!t)", lines, 0) == 0);
}

TEST(all_of_a_long_text_can_be_taken)
{
	CHECK(takes("a+b?", repeated("a", 300000, "b"), true));
	CHECK(takes("(é|ñ)*", repeated("éñ", 3000, ""), true));
	CHECK(!takes("a+", repeated("a", 300000, "b"), true) && !fault.status);
}

TEST(an_empty_match_is_found_at_the_very_end)
{
	CHECK(hits("\\z", repeated("a", 8192, ""), 0, 8192, 0));
	CHECK(hits("\\z", repeated("a", 4095, ""), 0, 4095, 0));
}

TEST(a_pattern_that_runs_away_is_not_checked)
{
	struct span line = repeated("a", 60000, "");
	const char *const bad[] = {
		"(a+)+[bc]", "(a|a)*[bc]", "a*a*a*[bc]", "(.*)(.*)(.*)[bc]",
		"(?:a|b){0,12}(?:a|c){0,12}(?:a|d){0,12}(?:a|e){0,12}[xy]",
		"a{0,12}a{0,12}a{0,12}a{0,12}[bc]", "(a|b)*[cd]",
		"a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?[bc]",
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(gives_up(bad[i], line));
}

TEST(a_loop_that_backtracks_nowhere_is_bounded_too)
{
	CHECK(gives_up("[ \\t]+$", repeated(" ", 4 << 20, "x")));
	CHECK(gives_up("[a-z]+@[a-z]+", repeated("a", 4 << 20, "")));
	CHECK(gives_up("(?:(?=[a-y]*z)|a)*[0-9]", repeated("a", 4096, "")));
	CHECK(gives_up("\\A(?:(?=[a-y]*z)|a)*[0-9]", repeated("a", 4 << 20, "")));
}

TEST(usual_patterns_on_large_texts_stay_within_the_budget)
{
	struct span text = repeated("    name: foo  # a comment, \"words\" ${var.x} and so on\n",
				    80000, "");
	const char *const usual[] = {
		"(?m)[ \\t]+$", "\\bdapi[0-9a-f]{32}(-[0-9])?\\b", "(?m)^<<<<<<< ",
		"(?i)(password|secret|token)\\w*\\s*=\\s*[\"'][^\"']{8,}[\"']",
		"(?m)^\\s*name:.*Z$", "\\$\\{(?:\\w+\\.)+q\\}", "[a-z]+@[a-z]+\\.com",
		"(?m)^(?:.*foo){2}.*bar",
	};
	struct matcher *matcher = matcher_new(arena, &limits_default);

	for (size_t i = 0; i < sizeof usual / sizeof *usual; i++) {
		clock_t before = clock();
		struct pattern *pattern = made(usual[i], DIALECT_RESTRICTED);

		CHECK(pattern && !pattern_find(pattern, matcher, text, 0, &match, &fault));
		CHECK((double)(clock() - before) / CLOCKS_PER_SEC < 2);
	}
}

TEST(a_budget_is_refilled_for_each_file)
{
	struct limits few = limits_default;
	struct span text = repeated("b", 1000, "");
	struct pattern *pattern = made("ba", DIALECT_OWN);

	few.match_steps = 100;
	struct matcher *matcher = matcher_new(arena, &few);
	CHECK(pattern_find(pattern, matcher, text, 0, &match, &fault) == 0);
	CHECK(pattern_find(pattern, matcher, text, 0, &match, &fault) == -1);
	CHECK(fault.status == SW_EXIT_UNCHECKED);
	CHECK(strstr(fault.text, "limits.match-steps (100)") != NULL);
	fault = (struct sw_fault){0};
	matcher_refill(matcher);
	CHECK(pattern_find(pattern, matcher, text, 0, &match, &fault) == 0);
}

TEST(the_interpreter_finds_the_same)
{
	struct span text = repeated("key: \"value\" # and\n", 500, "secret = 'abc'\n");

	CHECK(hits("(*NO_JIT)secret\\s*=\\s*'(\\w+)'", text, 0, 9500, 14));
	CHECK(hits("secret\\s*=\\s*'(\\w+)'", text, 0, 9500, 14));
	CHECK(gives_up("(*NO_JIT)(a+)+[bc]", repeated("a", 6000, "")));
	CHECK(gives_up("(*NO_JIT)[ \\t]+$", repeated(" ", 600000, "x")));
}

TEST(the_restricted_dialect_points_at_what_it_refuses)
{
	CHECK(refused("a(*ACCEPT)", DIALECT_RESTRICTED, 2, SW_EXIT_USAGE));
	CHECK(refused("(*UTF)a", DIALECT_RESTRICTED, 1, SW_EXIT_USAGE));
	CHECK(refused("é(?C1)", DIALECT_RESTRICTED, 2, SW_EXIT_USAGE));
	CHECK(refused("(?(?C9)(?=a)b)", DIALECT_RESTRICTED, 3, SW_EXIT_USAGE));
	CHECK(refused("a(?R)?", DIALECT_RESTRICTED, 2, SW_EXIT_USAGE));
	CHECK(refused("(a(?1)?)", DIALECT_RESTRICTED, 3, SW_EXIT_USAGE));
	CHECK(refused("(a(?-1)?)", DIALECT_RESTRICTED, 3, SW_EXIT_USAGE));
	CHECK(refused("(?<n>a(?&n)?)", DIALECT_RESTRICTED, 7, SW_EXIT_USAGE));
	CHECK(refused("(?<n>a(?P>n)?)", DIALECT_RESTRICTED, 7, SW_EXIT_USAGE));
	CHECK(refused("(?<n>a)(?P=n)", DIALECT_RESTRICTED, 8, SW_EXIT_USAGE));
	CHECK(refused("a\\Cb", DIALECT_RESTRICTED, 2, SW_EXIT_USAGE));
	CHECK(refused("(a)\\1", DIALECT_RESTRICTED, 4, SW_EXIT_USAGE));
	CHECK(refused("(a)\\g{1}", DIALECT_RESTRICTED, 4, SW_EXIT_USAGE));
	CHECK(refused("(?<n>a)\\k<n>", DIALECT_RESTRICTED, 8, SW_EXIT_USAGE));
	CHECK(refused("[[:alpha:][](*ACCEPT)", DIALECT_RESTRICTED, 13, SW_EXIT_USAGE));
	CHECK(refused("[\\Q\\E](?R)]x(?R)", DIALECT_RESTRICTED, 13, SW_EXIT_USAGE));
	CHECK(refused("\\Q(\\E(?R)", DIALECT_RESTRICTED, 6, SW_EXIT_USAGE));
	CHECK(refused("(?x)a#[\n(*ACCEPT)", DIALECT_RESTRICTED, 6, SW_EXIT_USAGE));
	CHECK(refused("\\c\\(?R)", DIALECT_RESTRICTED, 4, SW_EXIT_USAGE));
}

TEST(the_restricted_dialect_takes_what_only_looks_forbidden)
{
	const char *const good[] = {
		"[(*]", "[(?R)]", "\\(*", "\\\\C", "\\Q(*ACCEPT)\\E", "[\\1]", "(?#(?R(*X)a",
		"(?<name>a)(?:b)(?=c)(?!d)(?<=e)(?<!f)(?>g)(?i-m:h)(?|i)", "[]\\](?R)]",
		"[^](?R)]", "[[:alpha:](?R)]", "(?x) a b", "\\x{41}\\011",
	};

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(made(good[i], DIALECT_RESTRICTED) || !printf("%s\n", good[i]));
}

TEST(large_expressions_are_refused)
{
	struct str deep = str_new(arena);

	for (size_t i = 0; i < 300; i++)
		str_byte(&deep, '(');
	str_byte(&deep, 'a');
	for (size_t i = 0; i < 300; i++)
		str_byte(&deep, ')');
	CHECK(!made(deep.at, DIALECT_OWN) && fault.status == SW_EXIT_USAGE);
	fault = (struct sw_fault){0};
	CHECK(refused(repeated("a", 5000, "").at, DIALECT_RESTRICTED, 1, SW_EXIT_USAGE));
	CHECK(made(repeated("a", 5000, "").at, DIALECT_OWN));
	CHECK(refused(repeated("(", 51, "").at, DIALECT_IREGEXP, 52, SW_EXIT_UNCHECKED));
	CHECK(refused("a{65536}", DIALECT_IREGEXP, 7, SW_EXIT_UNCHECKED));
	CHECK(refused("(a{9999}){9999}", DIALECT_IREGEXP, 1, SW_EXIT_UNCHECKED));
}

TEST(an_i_regexp_is_what_rfc_9485_says)
{
	CHECK(takes("a.b", SPAN("a\xf0\x90\x84\x81" "b"), true));
	CHECK(takes("[^\\n]", SPAN("\r"), true) && !takes(".", SPAN("\r"), true));
	CHECK(!takes(".", SPAN("\n"), true) && takes(".", SPAN("\xe2\x80\xa8"), true));
	CHECK(takes("\\p{Lu}\\P{L}", SPAN("Ж1"), true));
	CHECK(!takes("a|ab", SPAN("abc"), true) && takes("a|ab", SPAN("ab"), true));
	CHECK(takes("b", SPAN("abc"), false) && !takes("b", SPAN("abc"), true));
	CHECK(takes("[-a]+[b-]", SPAN("-a-"), true));
	CHECK(takes("[a\\-z\\]]*", SPAN("a-z]"), true));
	CHECK(takes("[^]", SPAN("^"), true) && takes("[^^]", SPAN("a"), true));
	CHECK(takes("(ab){2,3}c{2}d{1,}", SPAN("ababccd"), true));
	CHECK(takes("", SPAN(""), true) && takes("a|", SPAN(""), true) && takes("()", SPAN(""), true));
	CHECK(takes("[&&~#\\^]+", SPAN("&~#^"), true));
	CHECK(takes("^a$", SPAN("a"), true) && takes("^*a", SPAN("a"), true));
	CHECK(!takes("a$", SPAN("a\n"), false));
	CHECK(takes("\\{\\|\\}\\.", SPAN("{|}."), true));
}

TEST(what_is_no_i_regexp_is_refused_where_it_ends_to_be_one)
{
	static const struct { const char *regex; unsigned column; } bad[] = {
		{ "a**", 3 }, { "a*?", 3 }, { "*", 1 }, { "a{,3}", 3 }, { "a{3,1}", 3 },
		{ "a{2", 4 }, { "(a", 3 }, { "a)", 2 }, { "[a", 3 }, { "[]", 2 }, { "[z-a]", 2 },
		{ "[a-b-c]", 5 }, { "\\d", 1 }, { "\\p{Cs}", 1 }, { "\\p{IsGreek}", 1 },
		{ "\\pL", 1 }, { "\\$", 1 }, { "\\", 1 }, { "a]", 2 }, { "(?:a)", 2 },
		{ "a{2}{3}", 5 }, { "é\xff", 2 }, { "[[:alpha:]]", 2 }, { "[\\p{L}-z]", 7 },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(refused(bad[i].regex, DIALECT_IREGEXP, bad[i].column, SW_EXIT_USAGE));
}

TEST(a_match_can_be_asked_to_begin_in_a_part)
{
	struct pattern *pattern = made("(?<!-)ab+", DIALECT_OWN);
	struct matcher *matcher = matcher_new(arena, &limits_default);
	struct within in = { SPAN("abb-ab abbb"), 1, 7 };

	CHECK(!pattern_find_in(pattern, matcher, &in, &match, &fault));
	in.to = 8;
	CHECK(pattern_find_in(pattern, matcher, &in, &match, &fault) == 1);
	CHECK(match.groups[0].at == in.text.at + 7 && match.groups[0].len == 4);
	in.from = in.to = 0;
	CHECK(!pattern_find_in(pattern, matcher, &in, &match, &fault));
	in.to = SIZE_MAX;
	CHECK(pattern_find_in(pattern, matcher, &in, &match, &fault) == 1);
	CHECK(match.groups[0].len == 3);
}
