/* edit_test.c - edits that are a stranger's: all or none, none into another. */
#include "lib/test.h"

#include "edit/edit.h"

static struct span held;	/* what the one file there is holds */

static int open_held(void *self, const char *path, struct source **source)
{
	(void)self;
	if (strcmp(path, "a.yml"))
		return strcmp(path, "bad.yml") ? 0 : -1;
	*source = source_new(arena, path, held);
	return 1;
}

static struct edit_set set_new(struct span bytes)
{
	held = bytes;
	return (struct edit_set){ .keep = arena, .open = open_held,
				  .by_path = map_new(arena) };
}

static struct sw_edit edit(unsigned line, unsigned column, unsigned end_line,
			   unsigned end_column, const char *text)
{
	return (struct sw_edit){
		{ "a.yml", line, column, end_line, end_column, 0, 0 }, text };
}

static bool takes(struct edit_set *set, struct sw_edit one)
{
	return edit_take(set, &one, 1) == EDIT_TAKEN;
}

static bool gives(const struct edit_set *set, const char *text)
{
	return CHECK(set->files.count == 1) &&
	       CHECK_TEXT(arena_string(arena, edit_result(arena, set->files.at[0])), text);
}

static enum edit_fate fate_of(struct span bytes, struct sw_edit one)
{
	struct edit_set set = set_new(bytes);

	return edit_take(&set, &one, 1);
}

TEST(edits_are_made_by_place_whatever_order_they_come_in)
{
	struct edit_set set = set_new(SPAN("a: 1\nb: 2\n"));

	CHECK(takes(&set, edit(2, 4, 2, 5, "3")) && takes(&set, edit(1, 4, 1, 5, "2")) &&
	      takes(&set, edit(2, 1, 0, 0, "c: 1\n")) && takes(&set, edit(3, 1, 0, 0, "d\n")));
	gives(&set, "a: 2\nc: 1\nb: 3\nd\n");
}

TEST(columns_are_code_points_and_a_mark_stays)
{
	struct edit_set set = set_new(SPAN("\xef\xbb\xbf\xc3\xa4: 1\r\nb: 2"));

	CHECK(takes(&set, edit(1, 4, 1, 5, "22")) && takes(&set, edit(1, 5, 0, 0, "\r\nx: 1")) &&
	      takes(&set, edit(2, 5, 0, 0, "\r\ny: 1")));
	gives(&set, "\xef\xbb\xbf\xc3\xa4: 22\r\nx: 1\r\nb: 2\r\ny: 1");
}

TEST(what_comes_at_one_point_keeps_its_order)
{
	struct edit_set set = set_new(SPAN("a\nb\n"));

	CHECK(takes(&set, edit(2, 1, 0, 0, "1\n")) && takes(&set, edit(2, 1, 3, 1, "B\n")) &&
	      takes(&set, edit(2, 1, 0, 0, "2\n")));
	gives(&set, "a\n1\n2\nB\n");
}

TEST(the_very_same_edit_is_made_once)
{
	struct edit_set set = set_new(SPAN("a\n"));

	CHECK(takes(&set, edit(1, 1, 0, 0, "x\n")) && takes(&set, edit(1, 1, 0, 0, "x\n")) &&
	      takes(&set, edit(1, 1, 1, 2, "b")) && takes(&set, edit(1, 1, 1, 2, "b")));
	gives(&set, "x\nb\n");
}

TEST(what_reaches_into_another_waits)
{
	const struct sw_edit others[] = {
		edit(1, 2, 1, 4, "x"), edit(1, 5, 2, 1, "x"), edit(1, 4, 0, 0, "x"),
		edit(1, 3, 1, 6, "x"), edit(1, 1, 3, 1, "x"),
	};
	struct edit_set set = set_new(SPAN("abcdefg\nh\n"));

	CHECK(takes(&set, edit(1, 3, 1, 6, "")));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		CHECK(edit_take(&set, &others[i], 1) == EDIT_WAITS);
	CHECK(takes(&set, edit(1, 3, 0, 0, "<")) && takes(&set, edit(1, 6, 0, 0, ">")));
	gives(&set, "ab<>fg\nh\n");
}

TEST(edits_of_one_finding_are_made_together_or_not_at_all)
{
	struct edit_set set = set_new(SPAN("abc\ndef\n"));
	const struct sw_edit waits[] = { edit(2, 1, 2, 2, "D"), edit(1, 1, 1, 3, "AB") };
	const struct sw_edit wrong[] = { edit(2, 1, 2, 2, "D"), edit(9, 1, 9, 2, "") };

	CHECK(takes(&set, edit(1, 2, 1, 3, "B")));
	CHECK(edit_take(&set, waits, 2) == EDIT_WAITS);
	CHECK(edit_take(&set, wrong, 2) == EDIT_REFUSED);
	CHECK(edit_take(&set, wrong, 0) == EDIT_REFUSED);
	gives(&set, "aBc\ndef\n");
}

TEST(a_place_that_the_text_has_not_is_refused)
{
	const struct sw_edit wrong[] = {
		edit(1, 5, 0, 0, "x"), edit(1, 0, 0, 0, "x"), edit(4, 1, 0, 0, "x"),
		edit(2, 1, 1, 1, "x"), edit(1, 1, 1, 9, "x"), edit(1, 1, 7, 1, "x"),
		edit(4000000000u, 4000000000u, 0, 0, "x"),
	};

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		CHECK(fate_of(SPAN("abc\ndef\n"), wrong[i]) == EDIT_REFUSED);
	CHECK(fate_of(SPAN(""), edit(1, 1, 0, 0, "x")) == EDIT_TAKEN);
	CHECK(fate_of(SPAN(""), edit(2, 1, 0, 0, "x")) == EDIT_REFUSED);
}

TEST(a_text_that_readers_do_not_see_as_it_is_stays)
{
	CHECK(fate_of(SPAN("\xff\xfe" "a\0b\0"), edit(1, 1, 0, 0, "x")) == EDIT_REFUSED);
	CHECK(fate_of(SPAN("a\0b"), edit(1, 1, 0, 0, "x")) == EDIT_REFUSED);
}

TEST(a_file_is_made_where_there_is_none)
{
	struct edit_set set = set_new(SPAN("a"));
	const struct sw_edit makes = { { .path = "b/new.py" }, "" };
	const struct sw_edit fills = { { .path = "b/new.py" }, "x" };

	CHECK(takes(&set, makes) && takes(&set, makes));
	CHECK(edit_take(&set, &fills, 1) == EDIT_WAITS);
	CHECK(set.files.count == 1 && !set.files.at[0]->source);
	gives(&set, "");
	CHECK(fate_of(SPAN("a"), (struct sw_edit){ { .path = "a.yml" }, "" }) ==
	      EDIT_REFUSED);
}

TEST(no_path_leaves_the_root_or_enters_git)
{
	const char *const good[] = { "a", "a/b.py", ".gitignore", "a/.github/x", "..a/b" };
	const char *const bad[] = { "", "/a", "a/", "a//b", "./a", "a/..", "../a", "a/../b",
				    ".git/hooks/pre-commit", "a/.GIT/config", ".git" };

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		CHECK(edit_path_holds(span_of(good[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(!edit_path_holds(span_of(bad[i])));
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECK(fate_of(SPAN("a"), (struct sw_edit){ { .path = bad[i] }, "" }) ==
		      EDIT_REFUSED);
	CHECK(fate_of(SPAN("a"), (struct sw_edit){ { .path = "bad.yml" }, "" }) ==
	      EDIT_REFUSED);
	CHECK(fate_of(SPAN("a"), (struct sw_edit){ { 0 }, "" }) == EDIT_REFUSED);
}
