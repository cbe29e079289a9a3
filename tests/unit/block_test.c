/* block_test.c - what is read without libyaml reads as with it, or is left to it. */
#include "lib/test.h"
#include "lib/trees.h"
#include "tree/block.h"

#include <stdio.h>

#include "base/str.h"

static const char *const taken[] = {
	"a: 1\n", "a:\n", "a: 1\nb:\n  c: x y\n  d:\n", "  a: 1\n  b: 2\n",
	"a:\n- b\n- c\nd: e\n", "a:\n  - b\n  -\n  - c: 1\n    d: 2\n",
	"- a\n- - b\n  - c\n-   - d: 1\n      e:\n      - f\n", "- a:\n  - b\n- c\n",
	"a: {b: 1, \"c d\": [x, 'y', {}], e: []} # why\n", "a:\n  {b: c}\nd:\n  e f\n",
	"a : b\n\"c\" : 'd'\n'': \"\"\n",
	"# first\n\na: b # c\n   # d\nc: e#f\n  \nd: e\n", "a: x:y http://b\n",
	"a: -1\nb: on\nc: 0x1f\nd: 1.5\ne: ~\nf: null\ng: 08\nh: .inf\n",
	"on: 1\n1: 2\na: 1\na: 2\n", "a: \"x: y # z\"\nb: ' c '\n",
	"<<: {a: 1}\nb: 2\n", "a: ${b}\nc: [\"${d}\", e f]\n",
	"a:\n  - b:\n      c\n  - d\n", "a: b   \n",
};

static const char *const left[] = {
	"", "# only\n", "a\n", "[a]\n", "---\na: 1\n", "a: 1\n---\nb: 2\n",
	"a: 1\n...\n", "%YAML 1.1\n", "a: &b 1\nc: *b\n", "a: !!str 1\n",
	"a: |\n  b\n", "a: >-\n  b\n", "a: b\n  c\n", "a: \"b\n  c\"\n",
	"a: 'it''s'\n", "a: \"\\n\"\n", "a: [b,\n  c]\n", "a: [b, c,]\n",
	"a: [b: c]\n", "a: {b}\n", "a: {{ b }}\n", "a: {b:c}\n", "? a\n: b\n",
	"a: b: c\n", "a: - b\n", "a:\tb\n", "a: b\r\n", "a: \xc3\xa9\n", "a: @b\n",
	"a: b\n c: d\n", "a:\n    b: 1\n  c: 2\n", "  a: 1\nb: 2\n", "a: 1\n- b\n",
	"- a\nb: c\n", "a: 'b' c\n", "{a: 1}: b\n", "a: [b] c\n", "a: [[b]\n",
	"a: {b: 1}}\n", "a: b\n\x01: c\n", "a\n  : b\n",
};

static struct tree *read_block(struct span text, enum yaml_schema schema)
{
	struct source *source = source_new(arena, "a.yml", text);
	struct builder b;

	if (build_begin(&b, arena, source, &limits_default, &fault))
		return NULL;
	bool whole = block_read(&b, schema);
	build_end(&b);
	return whole ? b.tree : NULL;
}

/* By libyaml: a comment that is not ASCII is not for block_read(). */
static struct tree *read_yaml(const char *text, enum yaml_schema schema)
{
	struct span whole = span_of(arena_format(arena, "%s\n# \xc3\xa9\n", text));
	struct source *source = source_new(arena, "a.yml", whole);
	struct tree *tree;

	CHECK(!yaml_read(arena, source, schema, &limits_default, &tree, &fault));
	return tree;
}

TEST(what_is_read_without_libyaml_reads_as_with_it)
{
	for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
		for (int schema = YAML_CORE; schema <= YAML_TEXT; schema++) {
			struct tree *tree = read_block(span_of(taken[i]), schema);
			bool same = tree &&
				same_trees(tree, read_yaml(taken[i], schema));

			if (!same)
				printf("not the same: %s", taken[i]);
			CHECK(same);
		}
}

TEST(what_is_more_than_lines_is_left_to_libyaml)
{
	for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
		struct tree *tree = read_block(span_of(left[i]), YAML_GO);

		if (tree)
			printf("not left: %s", left[i]);
		CHECK(!tree);
	}
}

TEST(a_key_is_as_long_as_libyaml_takes_one)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < 1200; i++)
		str_byte(&text, 'a');
	str_text(&text, ": b\n");
	CHECK(!read_block(str_span(&text), YAML_GO));
	CHECK(read_block(span_from(str_span(&text), 300), YAML_GO));
}

TEST(what_is_past_a_budget_is_left_to_libyaml)
{
	struct str text = str_new(arena);

	str_text(&text, "a: ");
	for (size_t i = 0; i < limits_default.depth; i++)
		str_byte(&text, '[');
	for (size_t i = 0; i < limits_default.depth; i++)
		str_byte(&text, ']');
	CHECK(!read_block(str_span(&text), YAML_GO));
}
