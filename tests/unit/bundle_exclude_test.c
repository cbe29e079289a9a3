/* bundle_exclude_test.c - what the CLI's sync leaves out. */
#include "lib/test.h"

#include "bundle/exclude.h"

static bool out(const char *text, const char *path)
{
	struct exclude_list list = {0};
	struct span rest = span_of(text), line;

	while (span_line(&rest, &line))
		exclude_add(arena, &list, line);
	return exclude_find(&list, span_of(path)) != NULL;
}

TEST(a_pattern_takes_all_below_what_it_names)
{
	CHECK(out("build", "a/build/x.py") && out("build", "build") && !out("build", "builds"));
	CHECK(out("*.whl", "dist/a.whl") && !out("*.whl", "dist/a.whl.txt"));
	CHECK(out("a/**/c", "a/b/c/d") && out("**/c", "x/c") && out("a/**", "a/b"));
	CHECK(out("conf/", "conf/a") && !out("conf/", "conf") && out("conf/", "conf/"));
}

TEST(a_slash_inside_binds_a_pattern_only_with_a_star_and_a_dot)
{
	CHECK(out("a/b", "x/a/b/c") && !out("/a/b", "x/a/b"));
	CHECK(!out("a/*.py", "x/a/b.py") && out("a/*.py", "a/b.py"));
}

TEST(the_last_pattern_that_takes_a_path_decides)
{
	CHECK(!out("*.py\n!keep.py", "a/keep.py") && out("!keep.py\n*.py", "keep.py"));
	CHECK(out("src\n!src/", "src") && !out("src\n!src/", "src/a"));
}

TEST(a_question_mark_and_comments_are_no_wildcards)
{
	CHECK(!out("a?", "ab") && out("a?", "a?") && !out("# a\n\n", "a"));
}
