/* fix_test.c - each form at a simple place, and none at one that is not. */
#include "lib/test.h"

#include "edit/edit.h"
#include "engine/fix.h"
#include "snapshot/snapshot.h"
#include "tree/yaml.h"

static struct source *of_text(const char *path, const char *text)
{
	return source_new(arena, path, span_of(text));
}

static struct tree *tree_of(struct source *source)
{
	struct tree *tree = NULL;

	CHECK(!yaml_read(arena, source, YAML_CORE, &limits_default, &tree, &fault));
	return tree;
}

static struct source *held;

static int open_held(void *self, const char *path, struct source **source)
{
	(void)self;
	(void)path;
	*source = held;
	return 1;
}

/* What the file holds after the fix at that place, which ends at that column or, with 0,
   nowhere; NULL: there is none. */
static const char *mended_to(const char *form, const char *text, unsigned line,
			     unsigned column, unsigned end)
{
	struct fixes fixes = {0};
	struct tree *rule = tree_of(of_text("rule.yml", arena_format(arena, "fix: %s\n", form)));
	struct edit_set set = { .keep = arena, .open = open_held, .by_path = map_new(arena) };

	held = of_text("a.yml", text);
	struct fixing fixing = {
		.keep = arena, .tmp = arena, .source = held, .tree = tree_of(held),
		.at = { "a.yml", line, column, end ? line : 0, end, 0, 0 },
	};
	if (!CHECK(!fix_read(arena, tree_root(rule), &fixes, &fault)))
		return NULL;
	fixing.text = fixes.at[0].text;
	if (!fix_try(&fixes.at[0], &fixing))
		return NULL;
	CHECK(edit_take(&set, fixing.edits.at, fixing.edits.count) == EDIT_TAKEN);
	return arena_string(arena, edit_result(arena, set.files.at[0]));
}

static const char *mended(const char *form, const char *text, unsigned line,
			  unsigned column)
{
	return mended_to(form, text, line, column, 0);
}

TEST(a_scalar_is_set_in_the_quotes_it_has)
{
	CHECK_TEXT(mended("{set: on}", "a: off # b\n", 1, 4), "a: on # b\n");
	CHECK_TEXT(mended("{set: on}", "a: off\n", 1, 1), "a: on\n");
	CHECK_TEXT(mended("{set: on}", "a: \"off\"\r\n", 1, 4), "a: \"on\"\r\n");
	CHECK_TEXT(mended("{set: on}", "{a: 'off', b: 1}", 1, 5), "{a: 'on', b: 1}");
	CHECK_TEXT(mended("{set: '${var.x}'}", "a: off\n", 1, 4), "a: \"${var.x}\"\n");
	CHECK_TEXT(mended("{set: '-x: y'}", "a: off\n", 1, 4), "a: \"-x: y\"\n");
	CHECK_TEXT(mended("{set: v2}", "- uses: a@v1\n- b\n", 1, 9), "- uses: v2\n- b\n");
}

TEST(a_scalar_that_others_share_or_that_is_folded_is_not_set)
{
	const struct { const char *text; unsigned line, column; } hard[] = {
		{ "a: &x off\nb: *x\n", 1, 4 }, { "a: &x off\nb: *x\n", 2, 4 },
		{ "a: &x {b: off}\nc: *x\n", 1, 11 }, { "a: |\n  off\n", 1, 4 },
		{ "a: off\n  on\n", 1, 4 }, { "a: !!str off\n", 1, 4 },
		{ "a: {b: 1}\n", 1, 4 }, { "a: off\n", 1, 5 }, { "a:\n", 1, 3 },
		{ "a: on\n", 1, 4 }, { "x: &d\n  a: off\ny:\n  <<: *d\n", 2, 6 },
	};

	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
		CHECK(!mended("{set: on}", hard[i].text, hard[i].line, hard[i].column));
	CHECK(!mended("{set: 'it''s'}", "a: off\n", 1, 4));
}

TEST(a_plain_scalar_is_quoted)
{
	CHECK_TEXT(mended("quote", "v: 3.10  # why\n", 1, 4), "v: \"3.10\"  # why\n");
	CHECK_TEXT(mended("quote", "v: [3.10, 3.9]\n", 1, 5), "v: [\"3.10\", 3.9]\n");
	CHECK(!mended("quote", "v: '3.10'\n", 1, 4));
}

TEST(a_key_goes_under_the_key_that_opens_its_mapping)
{
	CHECK_TEXT(mended("{add-key: 'm: p'}", "t:\n  prod:  # x\n    # y\n    a: 1\n", 2, 3),
		   "t:\n  prod:  # x\n    m: p\n    # y\n    a: 1\n");
	CHECK_TEXT(mended("{add-key: 'm: p'}", "t:\n  a: 1\n", 2, 3), "t:\n  m: p\n  a: 1\n");
	CHECK_TEXT(mended("{add-key: 'm: p'}", "a: 1\r\nt:\r\n", 2, 1),
		   "a: 1\r\nt:\r\n  m: p\r\n");
	CHECK_TEXT(mended("{add-key: 'm: p'}", "a: 1\nt:", 2, 1), "a: 1\nt:\n  m: p");
	CHECK_TEXT(mended("{add-key: \"n:\\n  - b\"}", "t:\n- k: 1\n  b: 2\n", 2, 3),
		   "t:\n- k: 1\n  n:\n    - b\n  b: 2\n");
	CHECK_TEXT(mended("{add-top-key: 'm: p'}", "# h\nb:\n  n: x\n\nt: 1\n", 1, 1),
		   "# h\nb:\n  n: x\nm: p\n\nt: 1\n");
}

TEST(the_end_of_a_place_tells_a_mapping_from_its_first_key)
{
	const char *text = "t:\n  a:\n  b: 1\n";

	CHECK_TEXT(mended_to("{add-key: 'm: p'}", text, 2, 3, 4), "t:\n  a:\n    m: p\n  b: 1\n");
	CHECK_TEXT(mended("{add-key: 'm: p'}", text, 1, 1), "t:\n  m: p\n  a:\n  b: 1\n");
	CHECK(!mended_to("{add-key: 'm: p'}", "t:\n  a: 1\n  b: 1\n", 2, 3, 4));
}

TEST(a_key_is_not_added_twice_or_where_the_mapping_is_not_plain)
{
	const struct { const char *text; unsigned line, column; } hard[] = {
		{ "t:\n  m: 1\n", 1, 1 }, { "t: {a: 1}\n", 1, 1 },
		{ "t: &x\n  a: 1\n", 1, 1 },
		{ "x: &x {m: 1}\nt:\n  <<: *x\n", 2, 1 }, { "t: 1\n", 1, 1 },
		{ "t: ~\n", 1, 1 }, { "t: !!map\n  a: 1\n", 1, 1 },
		{ "t:\n  ? a\n  : 1\n", 1, 1 },
	};

	for (size_t i = 0; i < sizeof hard / sizeof *hard; i++)
		CHECK(!mended("{add-key: 'm: p'}", hard[i].text, hard[i].line,
			      hard[i].column));
	CHECK(!mended("{add-top-key: 'm: p'}", "{a: 1}\n", 1, 1));
	CHECK(!mended("{add-top-key: 'm: p'}", "m: 1\n", 1, 1));
}

TEST(an_item_goes_behind_the_last_one)
{
	CHECK_TEXT(mended("{add-item: x}", "i:\n  - a\n  # c\n  - b  # d\n\nt: 1\n", 1, 1),
		   "i:\n  - a\n  # c\n  - b  # d\n  - x\n\nt: 1\n");
	CHECK_TEXT(mended("{add-item: x}", "i:\n- a:\n    b\n", 1, 1), "i:\n- a:\n    b\n- x\n");
	CHECK_TEXT(mended("{add-item: x}", "i:\r\n- a", 1, 1), "i:\r\n- a\r\n- x");
	CHECK_TEXT(mended("{add-item: x}", "i:\n", 1, 1), "i:\n  - x\n");
	CHECK(!mended("{add-item: x}", "i: [a]\n", 1, 1));
	CHECK(!mended("{add-item: x}", "i: a\n", 1, 1));
}

TEST(an_item_goes_before_the_one_that_the_place_is_in)
{
	CHECK_TEXT(mended("{item-before: \"run: a\\nname: b\"}",
			  "s:\n  - run: x\n  # deploys\n  - run: y\n    env: 1\n", 5, 5),
		   "s:\n  - run: x\n  - run: a\n    name: b\n  # deploys\n  - run: y\n"
		   "    env: 1\n");
	CHECK(!mended("{item-before: x}", "s: [a]\n", 1, 5));
	CHECK(!mended("{item-before: x}", "s: a\n", 1, 4));
}

TEST(what_is_removed_goes_with_its_comment_and_no_more)
{
	CHECK_TEXT(mended("remove-entry", "v:\n  a: 1\n  # of b\n  b:\n    c: |\n      x\n\n"
					  "  # of d\n  d: 2\n", 4, 3),
		   "v:\n  a: 1\n\n  # of d\n  d: 2\n");
	CHECK_TEXT(mended("remove-entry", "v:\n  a: 1\n  b:\n  - 1\n  - 2\nw: 1\n", 3, 3),
		   "v:\n  a: 1\nw: 1\n");
	CHECK_TEXT(mended("remove-entry", "a: 1\nb: 2", 2, 1), "a: 1");
	CHECK_TEXT(mended("remove-entry", "a: 1\nb: 2\n---\nc: 1\n", 2, 1), "a: 1\n---\nc: 1\n");
	CHECK_TEXT(mended("remove-item", "j:\n  - k: a\n    n: 1\n  - k: b\n    n: 2\n", 4, 8),
		   "j:\n  - k: a\n    n: 1\n");
	CHECK_TEXT(mended("remove-item", "x: 1\nj:\n- k: a\n  n: 1\ny: 2\n", 3, 3),
		   "x: 1\ny: 2\n");
	CHECK(!mended("remove-entry", "v: {a: 1, b: 2}\n", 1, 5));
	CHECK(!mended("remove-entry", "v:\n  a: &x 1\n  b: *x\n", 2, 3));
	CHECK(!mended("remove-entry", "- a: 1\n  b: 2\n", 1, 3));
	CHECK(!mended("remove-item", "v: [a, b]\n", 1, 5));
}

TEST(lines_come_and_go_in_the_ends_of_the_file)
{
	CHECK_TEXT(mended("{top-line: x}", "a: 1\r\n", 1, 1), "x\r\na: 1\r\n");
	CHECK_TEXT(mended("{append-line: x}", "a: 1\r\n", 1, 1), "a: 1\r\nx\r\n");
	CHECK_TEXT(mended("{append-line: x}", "a: 1", 1, 1), "a: 1\nx");
	CHECK_TEXT(mended("{append-line: x}", "", 1, 1), "x\n");
	CHECK_TEXT(mended("{prefix: '# '}", "a: 1\n", 1, 1), "# a: 1\n");
}

TEST(a_fix_that_is_none_has_its_place)
{
	const struct { const char *text, *want; } bad[] = {
		{ "fix: quotes\n", "r.yml:1:6: `quotes` is no form of a fix; did you mean "
				   "`quote`?" },
		{ "fix: set\n", "r.yml:1:6: `set` needs a text: {set: TEXT}" },
		{ "fix: {quote: x}\n", "r.yml:1:6: `quote` takes no text" },
		{ "fix: {at: related}\n", "r.yml:1:6: a fix needs its form, as `set`" },
		{ "fix: {set: a, quote: }\n",
		  "r.yml:1:15: a fix has one form; write a list of fixes" },
		{ "fix: {set: a, at: there}\n",
		  "r.yml:1:19: `there` is no place of a fix; there are: place, related" },
		{ "fix: {set: [a]}\n", "r.yml:1:12: a fix's text is text, not a list" },
	};

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct fixes fixes = {0};

		fault = (struct sw_fault){0};
		CHECK(fix_read(arena, tree_root(tree_of(of_text("r.yml", bad[i].text))),
			       &fixes, &fault) == -1 && fault.status == SW_EXIT_USAGE);
		CHECK_TEXT(arena_format(arena, "%s:%u:%u: %s", fault.place.path,
					fault.place.line, fault.place.column, fault.text),
			   bad[i].want);
	}
	fault = (struct sw_fault){0};
}
