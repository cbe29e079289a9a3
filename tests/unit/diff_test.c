/* diff_test.c - hunks that patch can read, and no terminal can be steered by. */
#include "lib/test.h"

#include <stdlib.h>

#include "edit/diff.h"
#include "edit/lines.h"

static const char *diff(const char *before, const char *after)
{
	struct str out = str_new(arena);

	diff_write(&out, "a.yml", span_of(before), span_of(after), false);
	return out.at ? out.at : "";
}

#define HEAD "--- a/a.yml\n+++ b/a.yml\n"

TEST(a_hunk_has_three_lines_around_what_changes)
{
	CHECK_TEXT(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nX\n6\n7\n8\n9\n"),
		   HEAD "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+X\n 6\n 7\n 8\n");
	CHECK_TEXT(diff("a\n", "b\na\n"), HEAD "@@ -1 +1,2 @@\n+b\n a\n");
	CHECK_TEXT(diff("a\n", ""), HEAD "@@ -1 +0,0 @@\n-a\n");
	CHECK_TEXT(diff("", "a\n"), HEAD "@@ -0,0 +1 @@\n+a\n");
	CHECK_TEXT(diff("a\n", "a\n"), "");
}

TEST(near_changes_share_a_hunk_and_far_ones_do_not)
{
	CHECK_TEXT(diff("a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n"),
		   HEAD "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
	CHECK_TEXT(diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n"),
		   HEAD "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
			"@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n");
}

TEST(a_line_end_that_is_missing_is_said)
{
	CHECK_TEXT(diff("a", "a\n"), HEAD "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

TEST(what_would_steer_a_terminal_or_a_log_is_escaped)
{
	CHECK_TEXT(diff("\x1b[8m\tx\r\n", ""), HEAD "@@ -1 +0,0 @@\n-\\x1b[8m\tx\r\n");
	CHECK_TEXT(diff("a\rb\xff\n", ""), HEAD "@@ -1 +0,0 @@\n-a\\rb\\xff\n");
	CHECK_TEXT(diff("  ::add-mask::x\n", ""),
		   HEAD "@@ -1 +0,0 @@\n-  \\x3a:add-mask::x\n");
	CHECK_TEXT(diff("x ##vso[task] ::\n", ""),
		   HEAD "@@ -1 +0,0 @@\n-x \\x23#vso[task] ::\n");
}

TEST(a_file_that_is_made_has_no_name_before)
{
	struct str out = str_new(arena);

	diff_write(&out, "a b/\"\xc3\xa4", SPAN(""), SPAN("x\n"), true);
	CHECK_TEXT(out.at, "diff --git \"a/a b/\\\"\\303\\244\" \"b/a b/\\\"\\303\\244\"\n"
			   "new file mode 100644\n--- /dev/null\n"
			   "+++ \"b/a b/\\\"\\303\\244\"\n@@ -0,0 +1 @@\n+x\n");
	out.len = 0;
	diff_write(&out, "p.py", SPAN(""), SPAN(""), true);
	CHECK_TEXT(arena_string(arena, str_span(&out)),
		   "diff --git a/p.py b/p.py\nnew file mode 100644\n");
}

/* Pairs rise in both texts, are of the same line, and are mutual. */
static bool are_sound(const struct lines *old, const struct lines *new)
{
	size_t next = 0;

	for (size_t i = 0; i < old->count; i++) {
		size_t k = old->partner[i];

		if (k == LINE_ALONE)
			continue;
		if (k < next || k >= new->count || new->partner[k] != i ||
		    !span_same(old->at[i], new->at[k]))
			return false;
		next = k + 1;
	}
	return true;
}

static struct span random_text(unsigned *seed)
{
	struct str out = str_new(arena);

	for (int lines = rand_r(seed) % 12; lines > 0; lines--)
		str_format(&out, "%c\n", 'a' + rand_r(seed) % 6);
	return str_span(&out);
}

TEST(pairs_of_any_two_texts_rise_and_are_the_same_line)
{
	unsigned seed = 7;

	for (int i = 0; i < 2000; i++) {
		struct span before = random_text(&seed), after = random_text(&seed);
		struct lines old, new;

		lines_pair(arena, before, after, &old, &new);
		if (!CHECK(are_sound(&old, &new)))
			return;
		lines_pair(arena, before, before, &old, &new);
		for (size_t k = 0; k < old.count; k++)
			CHECK(old.partner[k] == k);
	}
}
