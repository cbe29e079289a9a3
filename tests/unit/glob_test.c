/* glob_test.c - which paths a glob takes, and what it costs. */
#include "lib/test.h"

#include <string.h>
#include <time.h>

#include "base/str.h"
#include "base/vec.h"
#include "text/glob.h"

static const struct glob *made(const char *pattern)
{
	struct sw_place at = { .path = "r.yml", .line = 3, .column = 9 };

	return glob_new(arena, span_of(pattern), at, &fault);
}

static bool takes(const char *pattern, const char *path)
{
	const struct glob *glob = made(pattern);

	return glob && glob_takes(glob, span_of(path));
}

TEST(a_star_stays_in_its_segment)
{
	CHECK(takes("*.py", "a.py"));
	CHECK(takes("*.py", ".py"));
	CHECK(!takes("*.py", "src/a.py"));
	CHECK(!takes("*.py", "a.pyc"));
	CHECK(takes("src/*/x", "src/a/x"));
	CHECK(!takes("src/*/x", "src/a/b/x"));
	CHECK(!takes("src/*", "src"));
	CHECK(takes("a*b*c", "a-b-b-c"));
	CHECK(!takes("a*b*c", "a-b-b-cd"));
}

TEST(two_stars_are_any_number_of_segments)
{
	CHECK(takes("**/*.py", "a.py"));
	CHECK(takes("**/*.py", "x/y/z/a.py"));
	CHECK(takes("**", "x/y"));
	CHECK(takes("src/**", "src/a/b"));
	CHECK(takes("src/**/a", "src/a"));
	CHECK(takes("src/**/a", "src/b/a/a"));
	CHECK(!takes("src/**/a", "src/b/ca"));
	CHECK(takes("**/b/c/**/d", "b/b/c/x/d"));
	CHECK(!takes("**/b/c/**/d", "b/x/c/d"));
	CHECK(takes("**/a/**/a", "a/a"));
	CHECK(!takes("**/a/**/a", "a/b"));
	CHECK(takes("**/**/x", "x"));
	CHECK(takes("a**b", "axyb"));
	CHECK(!takes("a**b", "ax/yb"));
}

TEST(a_question_mark_is_one_character)
{
	CHECK(takes("a?c", "abc"));
	CHECK(takes("a?c", "aéc"));
	CHECK(takes("a?c", "a\xff" "c"));
	CHECK(!takes("a?c", "ac"));
	CHECK(!takes("a?c", "a/c"));
	CHECK(!takes("*??", "é"));
}

TEST(a_class_is_one_character_of_it)
{
	CHECK(takes("[a-c]x", "bx"));
	CHECK(!takes("[a-c]x", "dx"));
	CHECK(takes("[!a-c]x", "dx"));
	CHECK(!takes("[!a-c]x", "ax"));
	CHECK(takes("[^a]", "b"));
	CHECK(takes("[]x]", "]"));
	CHECK(takes("[!]]", "x"));
	CHECK(takes("[a-]", "-"));
	CHECK(takes("[\\]]", "]"));
	CHECK(takes("[à-ü]", "é"));
	CHECK(!takes("[!a]", "/"));
	CHECK(!takes("[!a]", ""));
}

TEST(braces_are_alternatives)
{
	CHECK(takes("**/*.{yml,yaml}", "a/b.yaml"));
	CHECK(!takes("**/*.{yml,yaml}", "a/b.json"));
	CHECK(takes("{a,b{c,d}}/x", "bd/x"));
	CHECK(takes("{a,b{c,d}}/x", "a/x"));
	CHECK(!takes("{a,b{c,d}}/x", "b/x"));
	CHECK(takes("x{,.tmpl}", "x"));
	CHECK(takes("x{,.tmpl}", "x.tmpl"));
	CHECK(takes("{src/**,docs}/x", "src/a/b/x"));
	CHECK(takes("a{[,],b}", "a,"));
	CHECK(takes("a{\\,,b}", "a,"));
	CHECK(takes("*.{yml}", "a.yml"));
	CHECK(takes("a,b", "a,b"));
}

TEST(a_backslash_takes_the_sense_away)
{
	CHECK(takes("\\*", "*"));
	CHECK(!takes("\\*", "a"));
	CHECK(takes("\\{a\\}", "{a}"));
	CHECK(takes("\\!a", "!a"));
	CHECK(takes("a\\?", "a?"));
}

TEST(a_path_is_taken_whole_and_by_its_bytes)
{
	CHECK(takes("a/b", "a/b"));
	CHECK(takes("./a/b", "a/b"));
	CHECK(takes("/a/b", "a/b"));
	CHECK(!takes("a/b", "x/a/b"));
	CHECK(!takes("a/b", "a/b/c"));
	CHECK(!takes("A", "a"));
	CHECK(takes("dir/", "dir/a/b"));
	CHECK(!takes("dir/", "dir"));
	CHECK(takes("*", ".hidden"));
}

TEST(the_last_glob_that_matches_decides)
{
	const struct glob *list[3] = { made("**/*.py"), made("!tests/**"),
				       made("tests/a.py") };
	struct globs globs = { list, 3 };

	CHECK(globs_take(&globs, SPAN("src/a.py")));
	CHECK(!globs_take(&globs, SPAN("tests/b.py")));
	CHECK(globs_take(&globs, SPAN("tests/a.py")));
	CHECK(!globs_take(&globs, SPAN("README.md")));
	CHECK(glob_excludes(list[1]) && !glob_excludes(list[0]));
}

TEST(a_list_that_begins_with_an_exclusion_takes_the_rest)
{
	const struct glob *list[1] = { made("!tests/**") };
	struct globs globs = { list, 1 }, none = { list, 0 };

	CHECK(globs_take(&globs, SPAN("src/a.py")));
	CHECK(!globs_take(&globs, SPAN("tests/a.py")));
	CHECK(!globs_take(&none, SPAN("src/a.py")));
}

static void refused(const char *pattern, unsigned column)
{
	fault = (struct sw_fault){0};
	if (CHECK(!made(pattern)))
		CHECK(fault.status == SW_EXIT_USAGE && fault.place.line == 3 &&
		      fault.place.column == column);
}

TEST(a_broken_glob_is_a_fault_inside_it)
{
	refused("a[b", 10);
	refused("a[b/c]", 10);
	refused("é{b,", 10);
	refused("ab}", 11);
	refused("!ab}", 12);
	refused("a\\", 10);
	refused("", 9);
	refused("!", 10);
}

TEST(braces_that_explode_are_refused)
{
	struct str str = str_new(arena);

	for (int i = 0; i < 30; i++)
		str_text(&str, "{a,b}");
	CHECK(!glob_new(arena, str_span(&str), (struct sw_place){0}, &fault));
	CHECK(fault.status == SW_EXIT_USAGE);
	refused("{a,b,c,d,e,f,g,h}{a,b,c,d,e,f,g,h}{a,b,c,d,e,f,g,h}", 9);
	str = str_new(arena);
	for (int i = 0; i < 2000; i++)
		str_text(&str, "{}");
	fault = (struct sw_fault){0};
	CHECK(!glob_new(arena, str_span(&str), (struct sw_place){0}, &fault));
	str = str_new(arena);
	for (int i = 0; i < 2000; i++)
		str_text(&str, "{");
	fault = (struct sw_fault){0};
	CHECK(!glob_new(arena, str_span(&str), (struct sw_place){0}, &fault));
}

static struct span repeated(const char *text, size_t times, const char *end)
{
	struct str str = str_new(arena);

	while (times--)
		str_text(&str, text);
	str_text(&str, end);
	return str_span(&str);
}

/* CPU milliseconds of one failing match. */
static double cost(struct span pattern, struct span path)
{
	const struct glob *glob =
		glob_new(arena, pattern, (struct sw_place){ 0 }, &fault);
	clock_t start = clock();

	CHECK(glob && !glob_takes(glob, path));
	return (double)(clock() - start) * 1000 / CLOCKS_PER_SEC;
}

TEST(no_glob_takes_exponential_time)
{
	CHECK(cost(repeated("**/", 30, "b*[c]"), repeated("a/", 1500, "b")) < 50);
	CHECK(cost(repeated("**/a/", 30, "c*[d]"), repeated("a/", 1500, "b")) < 50);
	CHECK(cost(repeated("*a", 200, "*b?"), repeated("a", 255, "b")) < 50);
	CHECK(cost(repeated("*[ab]", 200, "*b?"), repeated("a", 4000, "b")) < 200);
}

TEST(a_glob_takes_its_samples)
{
	static const char *const patterns[] = {
		"a", "*", "**", "**/*", "a/**", "**/a", "a/", "**/a/**", "a/**/b/**", "*.py",
		"[abc]x", "[!x]", "[!0-z]a", "[^a-z]?", "a{b,c/**,d*}e", "\\*", "[*]b", "é?",
		"./a/*", "/b/**",
	};

	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
		const struct glob *glob = made(patterns[i]);
		size_t nth = 0;
		const char *path;

		if (!CHECK(glob))
			continue;
		for (; (path = glob_sample(arena, glob, nth, 0)); nth++)
			for (size_t deep = 0; deep < 3; deep++)
				CHECK(glob_takes(glob, span_of(glob_sample(arena, glob, nth,
									   deep))));
		CHECK(nth > 0);
	}
}
