/* paths_test.c - paths as text. */
#include "lib/test.h"

#include "text/paths.h"

static const char *clean(const char *folder, const char *path)
{
	return path_clean(arena, span_of(folder), span_of(path));
}

TEST(a_path_is_cut_into_folder_and_base)
{
	CHECK(span_is(path_dir(SPAN("a/b/c.yml")), "a/b"));
	CHECK(span_is(path_base(SPAN("a/b/c.yml")), "c.yml"));
	CHECK(span_is(path_dir(SPAN("c.yml")), "") && span_is(path_base(SPAN("c")), "c"));
	CHECK_TEXT(path_join(arena, SPAN(""), "c.yml"), "c.yml");
	CHECK_TEXT(path_join(arena, SPAN("a"), "c.yml"), "a/c.yml");
}

TEST(a_path_is_cleaned_up_to_the_root_and_no_further)
{
	CHECK_TEXT(clean("a/b", "./c//d.yml"), "a/b/c/d.yml");
	CHECK_TEXT(clean("a/b", "../../x.yml"), "x.yml");
	CHECK_TEXT(clean("a", ".."), "");
	CHECK_TEXT(clean("", "a/../b"), "b");
	CHECK(!clean("a", "../../x.yml"));
	CHECK(!clean("a", "/etc/passwd"));
}

TEST(a_path_may_be_followed_above_the_root)
{
	CHECK_TEXT(path_resolve(arena, SPAN("a"), SPAN("../../x/./y")), "../x/y");
	CHECK_TEXT(path_resolve(arena, SPAN("a"), SPAN("../../../x/../..")), "../../..");
	CHECK_TEXT(path_resolve(arena, SPAN("a/b"), SPAN("../c")), "a/c");
	CHECK_TEXT(path_resolve(arena, SPAN("a"), SPAN("..")), "");
}

TEST(a_path_is_written_as_one_sees_it_from_a_folder)
{
	CHECK_TEXT(path_seen(arena, SPAN("a/b"), SPAN("a/c/d.py")), "../c/d.py");
	CHECK_TEXT(path_seen(arena, SPAN(""), SPAN("c/d.py")), "c/d.py");
	CHECK_TEXT(path_seen(arena, SPAN("ab"), SPAN("a/d.py")), "../a/d.py");
	CHECK_TEXT(path_seen(arena, SPAN("a/b"), SPAN("a")), "..");
	CHECK_TEXT(path_seen(arena, SPAN("a"), SPAN("a")), ".");
}

TEST(a_folder_holds_what_is_below_it_by_segments)
{
	CHECK(path_within(SPAN("a/b.yml"), SPAN("a")) && path_within(SPAN("a"), SPAN("")));
	CHECK(!path_within(SPAN("ab/c"), SPAN("a")) && !path_within(SPAN("a"), SPAN("a")));
	CHECK(path_has(SPAN("a/notebooks/b.py"), "notebooks"));
	CHECK(!path_has(SPAN("a/notebooks2/b.py"), "notebooks"));
}
