/* json_test.c - what the JSON reader takes, refuses and says about it. */
#include "lib/test.h"
#include "tree/json.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static struct tree *read_with(struct span text, const char *path,
			      const struct limits *limits)
{
	struct tree *tree;
	struct source *source = source_new(arena, path, text);

	return json_read(arena, source, limits, &tree, &fault) ? NULL : tree;
}

static struct tree *read(const char *text)
{
	return read_with(span_of(text), "a.json", &limits_default);
}

static bool at(struct sw_place place, unsigned line, unsigned column, unsigned end_line,
	       unsigned end_column)
{
	return place.line == line && place.column == column &&
	       place.end_line == end_line && place.end_column == end_column;
}

/* The only fact of the text as `LINE:COLUMN CHECK VALUE`. */
static const char *fact_of(struct span text)
{
	struct tree *tree = read_with(text, "a.json", &limits_default);

	if (!tree || tree->facts.count != 1)
		return "not one fact";
	const struct fact *fact = tree->facts.at;
	return arena_format(arena, "%u:%u %s %s", fact->place.line, fact->place.column,
			    fact->check, fact->value);
}

TEST(json_values_have_kinds_and_spellings)
{
	const struct node *root = tree_root(read(
		"{\"a\": null, \"b\": [true, false], \"c\": -12, \"d\": 3.10, \"e\": 1E400,\n"
		" \"f\": \"x\", \"g\": {}, \"h\": [], \"i\": 12345678901234567890}"));

	CHECK(node_is(root, NODE_MAP) && root->count == 9);
	CHECK(node_is(node_get(root, "a"), NODE_NULL) && node_get(root, "a")->plain);
	CHECK(node_at(node_get(root, "b"), 0)->truth &&
	      !node_at(node_get(root, "b"), 1)->truth);
	CHECK(node_get(root, "c")->kind == NODE_INT &&
	      node_number(node_get(root, "c")) == -12);
	CHECK(node_get(root, "d")->kind == NODE_FLOAT &&
	      span_is(node_get(root, "d")->text, "3.10"));
	CHECK(isinf(node_number(node_get(root, "e"))));
	CHECK(node_is_text(node_get(root, "f"), "x") && !node_get(root, "f")->plain);
	CHECK(node_get(root, "g")->count == 0 && node_get(root, "h")->count == 0);
	CHECK(span_is(node_get(root, "i")->text, "12345678901234567890"));
	CHECK(!node_get(root, "z") && !node_at(root, 0) &&
	      !node_walk(root, "g", "x", "y", NULL));
}

TEST(json_scalars_may_stand_alone)
{
	CHECK(node_is_text(tree_root(read("\"\\n\"")), "\n"));
	CHECK(node_number(tree_root(read(" 0 "))) == 0);
	CHECK(node_number(tree_root(read("-0.5e-1"))) == -0.05);
	CHECK(node_is(tree_root(read("null\n")), NODE_NULL));
}

TEST(json_places_hold_the_whole_value)
{
	const struct node *root =
		tree_root(read("{\n  \"é😀\": [1, \"ü\"],\n\t\"b\": {\n}}\n"));

	CHECK(at(root->place, 1, 1, 4, 3));
	CHECK(at(root->pairs[0].key->place, 2, 3, 2, 7));
	CHECK(at(root->pairs[0].value->place, 2, 9, 2, 17));
	CHECK(at(node_at(root->pairs[0].value, 1)->place, 2, 13, 2, 16));
	CHECK(at(root->pairs[1].key->place, 3, 2, 3, 5));
	CHECK(at(root->pairs[1].value->place, 3, 7, 4, 2));
}

TEST(json_escapes_are_read_and_nul_is_kept)
{
	const struct node *node =
		tree_root(read("\"\\u0041\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\t\\r\""));

	CHECK(node_is_text(node, "A😀\"\\/\b\f\t\r"));
	node = tree_root(read("{\"a\\u0000b\": \"\\u0000\"}"));
	CHECK(node->pairs[0].key->text.len == 3 && node->pairs[0].value->text.len == 1);
	CHECK(!node_get(node, "a"));
	CHECK(node_is_text(tree_root(read("\"\\ud83dx\\ude00\"")),
	      "\xef\xbf\xbdx\xef\xbf\xbd"));
	CHECK(node_is_text(tree_root(read("\"\\ud83d\\ud83d\\ude00\"")),
	      "\xef\xbf\xbd😀"));
}

TEST(json_refuses_what_rfc_8259_refuses)
{
	static const struct { struct span text; const char *want; } cases[] = {
		{ SPAN(""), "1:1 syntax no value" },
		{ SPAN(" \n "), "2:2 syntax no value" },
		{ SPAN("[1,]"), "1:3 syntax a comma before `]`" },
		{ SPAN("{\"a\": 1,\n}"), "1:8 syntax a comma before `}`" },
		{ SPAN("[1 2]"), "1:4 syntax no `,`" },
		{ SPAN("{\"a\" 1}"), "1:6 syntax no `:`" },
		{ SPAN("{a: 1}"), "1:2 syntax a key without quotes" },
		{ SPAN("{'a': 1}"), "1:2 syntax a single quote" },
		{ SPAN("// x\n1"), "1:1 syntax a comment" },
		{ SPAN("[1, # x\n1]"), "1:5 syntax a comment" },
		{ SPAN("{\"a\": 1 /* x */}"), "1:9 syntax a comment" },
		{ SPAN("01"), "1:1 syntax a number with a leading zero" },
		{ SPAN("-01"), "1:2 syntax a number with a leading zero" },
		{ SPAN("1."), "1:3 syntax a number without a digit after" },
		{ SPAN("[.5]"), "1:2 syntax a number without a digit before" },
		{ SPAN("+1"), "1:1 syntax a plus sign" },
		{ SPAN("1e"), "1:3 syntax an exponent" },
		{ SPAN("-"), "1:2 syntax a minus sign" },
		{ SPAN("-Infinity"), "1:2 syntax `Infinity`" },
		{ SPAN("NaN"), "1:1 syntax `NaN`" },
		{ SPAN("[True]"), "1:2 syntax `True`" },
		{ SPAN("truex"), "1:1 syntax no JSON value" },
		{ SPAN("\"a\tb\""), "1:3 syntax a tab" },
		{ SPAN("\"a\nb\""), "1:3 syntax a line break" },
		{ SPAN("\"a\0b\""), "1:3 syntax a control character" },
		{ SPAN("\"\\x\""), "1:2 syntax an escape" },
		{ SPAN("\"\\\0\""), "1:2 syntax an escape" },
		{ SPAN("\"\\u12g4\""), "1:2 syntax `\\u`" },
		{ SPAN("\"\\u12"), "1:2 syntax `\\u`" },
		{ SPAN("\"abc\\"), "1:6 syntax the file ends within a string" },
		{ SPAN("[\"é\", \"abc"), "1:11 syntax the file ends within a string" },
		{ SPAN("[[1]"), "1:5 syntax the file ends within a list" },
		{ SPAN("{\"a\": {\"b\""), "1:11 syntax the file ends within a map" },
		{ SPAN("[1}"), "1:3 syntax `}` where `]` is due" },
		{ SPAN("{\"a\": 1]"), "1:8 syntax `]` where `}` is due" },
		{ SPAN("]"), "1:1 syntax no JSON value" },
		{ SPAN("1 2"), "1:3 syntax text after the value" },
		{ SPAN("[1]]"), "1:4 syntax text after the value" },
		{ SPAN("[\"é\xff\"]"), "1:4 syntax a byte that is no UTF-8" },
		{ SPAN("\"\xed\xa0\x80\""), "1:2 syntax a byte that is no UTF-8" },
		{ SPAN("[\xff]"), "1:2 syntax a byte that is no UTF-8" },
		{ SPAN("\xef\xbb\xbf{}"), "1:1 syntax a byte order mark" },
		{ SPAN("\xff\xfe{\0}\0"), "1:1 syntax UTF-16" },
		{ SPAN("1\0"), "1:2 syntax text after" },
		{ SPAN("[1,\f2]"), "1:4 syntax no JSON value" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = fact_of(cases[i].text), *want = cases[i].want;

		if (!test_check(__FILE__, __LINE__, want,
		    !strncmp(got, want, strlen(want))))
			printf("  got %s\n", got);
		CHECK(!tree_root(read_with(cases[i].text, "a.json", &limits_default)));
	}
}

TEST(json_duplicate_keys_and_case_twins_are_facts)
{
	struct tree *tree = read("{\"a\": 1,\n\"A\": 2, \"b\": 3,\n \"a\": 4}");
	const struct fact *facts = tree->facts.at;

	CHECK(tree->facts.count == 2 && !tree->broken && tree_root(tree)->count == 3);
	CHECK_TEXT(facts[0].check, "case-twin");
	CHECK_TEXT(facts[0].value, "A");
	CHECK_TEXT(facts[0].other, "a");
	CHECK(facts[0].place.line == 2 && facts[0].related.line == 1);
	CHECK_TEXT(facts[1].check, "duplicate-key");
	CHECK_TEXT(facts[1].other, "line 1");
	CHECK(at(facts[1].place, 3, 2, 3, 5) && facts[1].related.line == 1);
	CHECK(node_number(node_get(tree_root(tree), "a")) == 4);
}

TEST(json_duplicate_keys_are_found_in_a_large_map)
{
	struct span text = { arena_alloc(arena, 100000, 1), 0 };
	char *out = (char *)text.at;

	text.len += (size_t)sprintf(out, "{\"X7\": 1");
	for (int i = 0; i < 2000; i++)
		text.len += (size_t)sprintf(out + text.len, ", \"x%d\": %d", i, i);
	text.len += (size_t)sprintf(out + text.len, ", \"x5\": -1}");
	struct tree *tree = read_with(text, "a.json", &limits_default);
	CHECK(tree->facts.count == 2 && tree_root(tree)->count == 2001);
	CHECK_TEXT(tree->facts.at[0].check, "case-twin");
	CHECK_TEXT(tree->facts.at[1].check, "duplicate-key");
	CHECK(node_number(node_get(tree_root(tree), "x5")) == -1);
}

TEST(json_budgets_are_faults_that_name_the_limit)
{
	struct limits limits = limits_default;
	struct span deep = { arena_alloc(arena, 100000, 1), 100000 };

	memset((char *)deep.at, '[', deep.len);
	CHECK(!read_with(deep, "a.json", &limits) && fault.status == SW_EXIT_UNCHECKED);
	CHECK(strstr(fault.text, "limits: depth") && fault.place.column == 101);
	fault = (struct sw_fault){0};
	limits.nodes = 3;
	CHECK(read_with(SPAN("[1, 2]"), "a.json", &limits));
	CHECK(!read_with(SPAN("[1, 2, 3]"), "a.json", &limits));
	CHECK(strstr(fault.text, "limits: nodes"));
	fault = (struct sw_fault){0};
	limits.structured_bytes = 4;
	CHECK(!read_with(SPAN("[1, 2]"), "a.json", &limits));
	CHECK(strstr(fault.text, "limits: structured-bytes"));
	fault = (struct sw_fault){0};
	CHECK(read_with(SPAN("[1, 2]"), "a.ipynb", &limits));
	limits.notebook_bytes = 4;
	CHECK(!read_with(SPAN("[1, 2]"), "a.ipynb", &limits));
	CHECK(strstr(fault.text, "limits: notebook-bytes"));
}

TEST(json_of_two_million_numbers_is_not_checked_and_ends_soon)
{
	struct span text = { arena_alloc(arena, 4000000, 1), 4000000 };
	char *out = (char *)text.at;

	for (size_t i = 0; i < text.len; i += 2)
		out[i] = '1', out[i + 1] = ',';
	out[0] = '[', out[1] = '1';
	CHECK(!read_with(text, "a.json", &limits_default));
	CHECK(strstr(fault.text, "limits: nodes"));
}
