/* goglob_test.c - filepath.Glob's language, over paths. */
#include "lib/test.h"

#include "text/goglob.h"

static bool takes(const char *pattern, const char *path)
{
	return goglob_takes(span_of(pattern), span_of(path));
}

TEST(a_star_stays_in_its_segment_and_takes_dots)
{
	CHECK(takes("resources/*.yml", "resources/a.yml"));
	CHECK(takes("*", ".hidden"));
	CHECK(takes("a*b*c", "aXbYc") && takes("a*b*c", "abbbc"));
	CHECK(!takes("resources/*.yml", "resources/a/b.yml"));
	CHECK(!takes("*.yml", "a.yaml"));
	CHECK(!takes("resources", "resources/a.yml"));
	CHECK(!takes("resources/*", "resources"));
}

TEST(a_double_star_is_a_star)
{
	CHECK(takes("resources/**/*.yml", "resources/a/b.yml"));
	CHECK(!takes("resources/**/*.yml", "resources/b.yml"));
	CHECK(!takes("resources/**/*.yml", "resources/a/b/c.yml"));
}

TEST(classes_are_of_characters_and_a_caret_negates)
{
	CHECK(takes("[a-c]?.yml", "bx.yml") && !takes("[a-c]?.yml", "dx.yml"));
	CHECK(takes("[^a-c].yml", "d.yml") && !takes("[^a-c].yml", "a.yml"));
	CHECK(takes("[ä-ü]", "ö") && takes("?", "😀"));
	CHECK(takes("[!a]", "!") && takes("[\\]]", "]") && takes("\\*", "*"));
	CHECK(!takes("\\*", "a"));
}

TEST(a_malformed_pattern_takes_nothing)
{
	CHECK(!takes("[", "[") && !takes("[a", "a") && !takes("[]a]", "a"));
	CHECK(!takes("[a-]", "a") && !takes("a\\", "a\\"));
}

TEST(braces_are_text)
{
	CHECK(takes("{a,b}", "{a,b}") && !takes("{a,b}", "a"));
}

TEST(stars_do_not_run_away)
{
	char pattern[600], name[4000];

	for (size_t i = 0; i + 2 < sizeof pattern; i += 2)
		pattern[i] = '*', pattern[i + 1] = 'a';
	pattern[sizeof pattern - 2] = 'b';
	pattern[sizeof pattern - 1] = '\0';
	for (size_t i = 0; i < sizeof name; i++)
		name[i] = 'a';
	CHECK(!goglob_takes(span_of(pattern), (struct span){ name, sizeof name }));
}

TEST(a_go_glob_is_written_as_a_rule_would)
{
	CHECK_TEXT(goglob_as_glob(arena, SPAN("a/**/[^b]{c}*.yml")), "a/*/[!b]\\{c\\}*.yml");
}
