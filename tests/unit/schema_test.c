/* JSON Schema: where things stand, what is said of them, and what schemas may not be.
   What keywords mean is asked by jsonschema_suite_test.c. */
#include "lib/test.h"
#include "schema/schema.h"
#include "tree/json.h"
#include "tree/yaml.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "engine/builtin.h"

static const struct node *read_yaml(const char *path, const char *text)
{
	struct source *source = source_new(arena, path, span_of(text));
	struct tree *tree;

	if (yaml_read(arena, source, YAML_CORE, &limits_default, &tree, &fault))
		return NULL;
	CHECK(!tree->broken);
	return tree_root(tree);
}

static const struct schema *made(const char *text)
{
	const struct node *root = read_yaml("s.yml", text);

	return root ? schema_new(arena, root, "pack:///s.yml", NULL, &fault) : NULL;
}

static int judge(const struct schema *schema, const struct limits *limits,
		 const struct node *root, struct facts *facts)
{
	struct schema_run run = { .tmp = arena, .limits = limits,
				  .matcher = matcher_new(arena, limits) };

	return schema_judge(schema, &run, root, facts, &fault);
}

/* Facts as `LINE:COLUMN CHECK: what; fix`, a line each; "gap: …" where it gave up. */
static const char *said(const char *schema, const char *text)
{
	const struct schema *compiled = made(schema);
	struct str out = str_new(arena);
	struct facts facts = {0};

	if (!CHECK(compiled != NULL))
		return fault.text;
	if (judge(compiled, &limits_default, read_yaml("t.yml", text), &facts))
		return arena_format(arena, "gap: %s", fault.text);
	for (size_t i = 0; i < facts.count; i++)
		str_format(&out, "%u:%u %s: %s; %s\n", facts.at[i].place.line,
			   facts.at[i].place.column, facts.at[i].check,
			   facts.at[i].words[0].value, facts.at[i].words[1].value);
	return out.at;
}

/* `LINE:COLUMN TEXT` of what is wrong in a schema. */
static const char *wrong(const char *schema)
{
	fault = (struct sw_fault){0};
	CHECK(!made(schema));
	CHECK(fault.status == SW_EXIT_USAGE);
	return arena_format(arena, "%u:%u %s", fault.place.line, fault.place.column,
			    fault.text);
}

TEST(a_fact_stands_at_its_value)
{
	CHECK_TEXT(said("properties: {a: {type: string}}", "b: 1\na:  7\n"),
		   "2:5 type: `7` is an integer, not a string; write a string (in "
		   "quotes)\n");
	CHECK_TEXT(said("items: {enum: [x, 1, null]}", "- x\n- [1]\n- y\n"),
		   "2:3 enum: `$[1]` is none of the values that are taken here; write `x`, `1` "
		   "or `null`\n"
		   "3:3 enum: `y` is none of the values that are taken here; write `x`, `1` or "
		   "`null`\n");
}

TEST(what_a_map_lacks_stands_at_the_maps_key)
{
	CHECK_TEXT(said("properties: {job: {required: [name]}}", "# x\njob:\n  id: 1\n"),
		   "2:1 required: `$.job` lacks the key `name`; add `name`\n");
	CHECK_TEXT(said("required: [name]", "a: 1\n"),
		   "1:1 required: the document lacks the key `name`; add `name`\n");
}

TEST(a_key_too_many_stands_at_the_key_with_the_nearest)
{
	const char *schema = "properties: {name: {}, owner: {}}\n"
			     "additionalProperties: false\n";

	CHECK_TEXT(said(schema, "onwer: {a: 1}\n"),
		   "1:1 additional-properties: `onwer` is no key that is taken here; did you "
		   "mean `owner`?\n");
	CHECK_TEXT(said(schema, "name: 1\nzebra: 2\n"),
		   "2:1 additional-properties: `zebra` is no key that is taken here; remove it, "
		   "or write `owner`\n");
	CHECK_TEXT(said("unevaluatedProperties: false\nanyOf:\n- required: [a]\n"
			"  properties: {a: true}\n", "a: 1\nb: 2\n"),
		   "2:1 unevaluated-properties: `b` is no key that is taken here; remove it\n");
}

TEST(one_fault_is_told_once)
{
	CHECK_TEXT(said("allOf: [{properties: {a: {type: string}}}]\n"
			"unevaluatedProperties: false\n", "a: 1\n"),
		   "1:4 type: `1` is an integer, not a string; write a string (in "
		   "quotes)\n");
}

TEST(of_several_forms_the_one_that_was_meant_is_told)
{
	const char *kinds = "oneOf:\n"
			    "- {properties: {kind: {const: a}, n: {type: integer}},"
			    " required: [kind, n]}\n"
			    "- {properties: {kind: {const: b}, s: {type: string}},"
			    " required: [kind, s]}\n";

	CHECK_TEXT(said(kinds, "kind: b\nn: 1\n"),
		   "1:1 required: the document lacks the key `s`; add `s`\n");
	CHECK_TEXT(said(kinds, "kind: a\nn: x\n"),
		   "2:4 type: `x` is a string, not an integer; write an integer\n");
	CHECK_TEXT(said("anyOf: [{type: string}, {type: array, items: {type: string}}]",
			"[a, 1]"),
		   "1:5 type: `1` is an integer, not a string; write a string (in "
		   "quotes)\n");
	CHECK_TEXT(said("anyOf: [{required: [a]}, {required: [b]}, {const: null}]", "c: 1\n"),
		   "1:1 any-of: the document has none of the 3 forms that are taken here; add "
		   "`a`, add `b` or write `null`\n");
	CHECK_TEXT(said("anyOf: [{type: string}, {type: array}]", "7"),
		   "1:1 any-of: `7` has none of the 2 forms that are taken here; write a "
		   "string (in quotes) or a list\n");
}

TEST(a_twin_names_the_first)
{
	const struct schema *schema = made("uniqueItems: true");
	struct facts facts = {0};

	CHECK(!judge(schema, &limits_default, read_yaml("t.yml", "[a, 1, {x: 1.0, y: 2}, "
			     "{y: 2.0, x: 1}, 1.0]"), &facts));
	if (CHECK(facts.count == 1)) {
		CHECK(facts.at[0].place.column == 24);
		CHECK(facts.at[0].related.column == 8);
	}
}

TEST(numbers_are_as_they_are_spelt)
{
	CHECK_TEXT(said("maximum: 9007199254740992", "9007199254740993"),
		   "1:1 maximum: `9007199254740993` must be at most `9007199254740992`; write "
		   "at most `9007199254740992`\n");
	CHECK_TEXT(said("const: 0.1", "0.10000000000000000000000000000000000001"),
		   "1:1 const: `0.10000000000000000000000000000000000001` is not the value that "
		   "is taken here; write `0.1`\n");
	CHECK_TEXT(said("multipleOf: 0.01", "[1]"), "");
	CHECK_TEXT(said("items: {multipleOf: 0.01}", "[1, 19.99, 1e300, 0, -4.35]"), "");
	CHECK_TEXT(said("multipleOf: 0.01", "0.075"),
		   "1:1 multiple-of: `0.075` is no multiple of `0.01`; write a multiple of "
		   "`0.01`\n");
	CHECK_TEXT(said("type: integer", "1.0e2"), "");
	CHECK_TEXT(said("const: 15", "0xF"), "");
	CHECK_TEXT(said("minimum: 1", ".nan"),
		   "1:1 minimum: `.nan` must be at least `1`; write at least `1`\n");
	CHECK_TEXT(said("{type: number, maximum: 1e400}", ".inf"),
		   "1:1 maximum: `.inf` must be at most `1e400`; write at most `1e400`\n");
}

TEST(lengths_count_code_points)
{
	CHECK_TEXT(said("maxLength: 2", "'\xf0\x9f\x98\x80\xc3\xa9'"), "");
	CHECK_TEXT(said("maxLength: 1", "'\xf0\x9f\x98\x80\xc3\xa9'"),
		   "1:1 max-length: `\xf0\x9f\x98\x80\xc3\xa9` has 2 characters, at most 1 may "
		   "stand here; shorten it\n");
}

TEST(of_one_thing_the_noun_is_singular)
{
	CHECK_TEXT(said("minLength: 2", "a"),
		   "1:1 min-length: `a` has 1 character, at least 2 must stand here; "
		   "write more of it\n");
	CHECK_TEXT(said("minItems: 2", "[a]"),
		   "1:1 min-items: the document has 1 item, at least 2 must stand here; "
		   "add what is missing\n");
}

TEST(keys_that_are_no_text_have_names_too)
{
	CHECK_TEXT(said("propertyNames: {pattern: '^[a-z]+$'}", "a: 1\n7: 2\n"),
		   "2:1 pattern: `7` does not match the pattern `^[a-z]+$`; write what the "
		   "pattern takes\n");
}

TEST(a_schema_that_is_none_is_a_fault_at_its_place)
{
	CHECK_TEXT(wrong("type: strin\n"), "1:7 schema: `type` must be null, boolean, integer, "
		   "number, string, array or object");
	CHECK_TEXT(wrong("properties:\n  a: [x]\n"),
		   "2:6 schema: a list is no schema: write a map, `true` or `false`");
	CHECK_TEXT(wrong("required: name"), "1:11 schema: `required` must be a list of keys");
	CHECK_TEXT(wrong("multipleOf: 0"), "1:13 schema: `multipleOf` must be more than 0");
	CHECK_TEXT(wrong("minLength: -1"),
		   "1:12 schema: `minLength` must be an integer that is not negative");
	CHECK_TEXT(wrong("items: [{}]"), "1:8 schema: `items` must be a schema: the list of "
		   "them is `prefixItems` in 2020-12");
	CHECK_TEXT(wrong("$schema: https://json-schema.org/draft/2019-09/schema\n"),
		   "1:10 schema: this draft is not known here: write "
		   "https://json-schema.org/draft/2020-12/schema or "
		   "http://json-schema.org/draft-07/schema#");
}

TEST(an_unknown_reference_is_a_fault_at_its_place)
{
	CHECK_TEXT(wrong("items:\n  $ref: https://example.com/a.json#/x\n"),
		   "2:9 schema: no network is asked, and nothing here is "
		   "`https://example.com/a.json`: correct the reference, or name the file that "
		   "has it");
	CHECK_TEXT(wrong("$ref: '#/$defs/a'"), "1:7 schema: there is no `/$defs/a`: correct "
		   "the reference, or name the file that has it");
	CHECK_TEXT(wrong("$ref: '#a'"), "1:7 schema: there is no anchor `a`: correct the "
		   "reference, or name the file that has it");
}

TEST(a_pattern_that_we_lack_is_a_fault_inside_it)
{
	CHECK_TEXT(wrong("pattern: 'a(b)\\1'"),
		   "1:15 pattern: back references are not taken here: do without it");
	CHECK_TEXT(wrong("patternProperties: {'a(': {}}"),
		   "1:24 pattern: a group lacks its `)`");
	CHECK_TEXT(wrong("pattern: '(?i)a'"), "1:12 pattern: ECMAScript has no such group");
	CHECK_TEXT(wrong("pattern: '\\a'"), "1:11 pattern: ECMAScript has no such escape");
	CHECK_TEXT(wrong("pattern: 'a**'"), "1:13 pattern: there is nothing to repeat here");
	CHECK_TEXT(wrong("pattern: '[b-a]'"),
		   "1:12 pattern: the range ends before it begins");
	CHECK_TEXT(wrong("pattern: '\\p{Nope}'"),
		   "1:11 pattern: unknown property after \\P or \\p");
}

TEST(patterns_are_those_of_ecmascript)
{
	static const char *const takes[][2] = {
		{ "^\\d+$", "12" }, { "^\\w{2}$", "a_" }, { "^[^]$", "\n" },
		{ "^\\u{1F600}$", "\xf0\x9f\x98\x80" },
		{ "^\\uD83D\\uDE00$", "\xf0\x9f\x98\x80" }, { "^\\x41\\cJ$", "A\n" },
		{ "^(?<year>\\d{4})(?:-|/)$", "2026-" }, { "^a{,2}$", "a{,2}" },
		{ "^\\p{Lu}\\p{Letter}$", "\xc3\x84x" }, { "(?<=a)b", "ab" },
		{ "^[\\w-.]+$", "a-.b" }, { "^\\S\\s$", "a\xc2\xa0" }, { "", "" },
		{ "^\\$\\{.+?\\}$", "${x}" }, { "^[$^]$", "^" }, { "^\\D\\W$", "\xc3\xa9\xc3\xa9" },
		{ "^\\p{Script=Greek}$", "\xce\xb1" },
	};

	for (size_t i = 0; i < sizeof takes / sizeof *takes; i++) {
		struct matcher *matcher = matcher_new(arena, &limits_default);
		const struct pattern *pattern =
			pattern_new(arena, span_of(takes[i][0]), DIALECT_ECMA,
				    (struct sw_place){0}, &fault);

		if (!test_case(takes[i][0],
			       pattern && pattern_takes(pattern, matcher, span_of(takes[i][1]),
							false, &fault) == 1))
			break;
	}
}

TEST(a_reference_that_comes_back_is_not_followed_for_ever)
{
	const char *got = said("$defs: {a: {allOf: [{$ref: '#/$defs/b'}]}, b: {$ref: "
			       "'#/$defs/a'}}\n$ref: '#/$defs/a'\n", "1");

	CHECK_TEXT(got, "gap: schema: this reference comes back to itself on the same value");
}

TEST(a_schema_that_doubles_runs_into_its_budget)
{
	struct str text = str_new(arena);

	str_text(&text, "$ref: '#/$defs/a0'\n$defs:\n");
	for (unsigned i = 0; i < 40; i++)
		str_format(&text, "  a%u: {allOf: [{$ref: '#/$defs/a%u'}, {$ref: "
			   "'#/$defs/a%u'}]}\n", i, i + 1, i + 1);
	str_text(&text, "  a40: {type: integer}\n");
	CHECK_TEXT(said(text.at, "1"), "gap: schema: limits.schema-steps (10000000) is used up "
		   "on one file: simplify the schema or raise the limit");
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}

TEST(references_in_a_row_are_counted)
{
	struct str text = str_new(arena);

	str_text(&text, "$ref: '#/$defs/a0'\n$defs:\n");
	for (unsigned i = 0; i < 4000; i++)
		str_format(&text, "  a%u: {$ref: '#/$defs/a%u'}\n", i, i + 1);
	str_text(&text, "  a4000: {type: integer}\n");
	CHECK_TEXT(said(text.at, "1"), "gap: schema: over 3000 schemas stand in each other "
		   "here: simplify the references");
}

TEST(twins_are_found_without_comparing_all)
{
	struct limits limits = limits_default;
	struct str text = str_new(arena);
	struct facts facts = {0};

	limits.schema_steps = 1000000;
	for (unsigned i = 0; i < 50000; i++)
		str_format(&text, "- {n: %u, s: x}\n", i);
	CHECK(!judge(made("uniqueItems: true"), &limits, read_yaml("t.yml", text.at), &facts));
	CHECK(!facts.count);
}

TEST(a_tree_as_deep_as_it_may_be_is_judged)
{
	const char *schema = "type: array\nitems: {anyOf: [{$ref: '#'}, {const: 1}]}\n";
	struct limits limits = limits_default;
	struct str text = str_new(arena);
	struct facts facts = {0};
	struct tree *tree;

	limits.depth = LIMITS_DEPTH_MOST;
	for (unsigned i = 0; i < 900; i++)
		str_byte(&text, '[');
	str_byte(&text, '1');
	for (unsigned i = 0; i < 900; i++)
		str_byte(&text, ']');
	struct source *source = source_new(arena, "t.json", str_span(&text));
	CHECK(!json_read(arena, source, &limits, &tree, &fault));
	CHECK(!judge(made(schema), &limits, tree_root(tree), &facts));
	CHECK(!facts.count);
}

static const struct node *read_file(const char *path, struct span bytes)
{
	struct source *source = source_new(arena, path, bytes);
	struct tree *tree;

	return json_read(arena, source, &limits_default, &tree, &fault) ? NULL :
	       tree_root(tree);
}

/* The table that tests/suites/schemas asks the reader about. */
static const struct node *config_table(void)
{
	static char text[65536];
	FILE *in = fopen("tests/schemas/stackward.json", "rb");
	size_t size = in ? fread(text, 1, sizeof text, in) : 0;

	if (in)
		fclose(in);
	return CHECK(size && size < sizeof text) ?
	       read_file("table.json", (struct span){ text, size }) : NULL;
}

static void agree(const struct schema *schema, const struct pair *pair, bool good)
{
	const char *name = arena_string(arena, pair_text(pair));
	struct facts facts = {0};

	CHECK(!judge(schema, &limits_default, pair->value, &facts));
	test_case(arena_format(arena, "schema: %s", name), !facts.count == good);
}

TEST(the_schema_of_stackward_yml_takes_what_its_reader_does)
{
	const struct builtin *file = builtin_find("schema/stackward.json");
	const struct node *table = config_table(), *good = node_get(table, "good"),
			  *bad = node_get(table, "bad");

	if (!CHECK(file && good && bad && good->count > 15 && bad->count > 30))
		return;
	const struct node *root =
		read_file(file->path, (struct span){ file->text, file->size });
	const struct schema *schema =
		root ? schema_new(arena, root, "pack:///stackward.json", NULL, &fault) : NULL;
	if (!CHECK(schema != NULL))
		return;
	for (size_t i = 0; i < good->count; i++)
		agree(schema, &good->pairs[i], true);
	for (size_t i = 0; i < bad->count; i++)
		agree(schema, &bad->pairs[i], false);
}

TEST(a_schema_is_held_against_the_schema_of_its_draft)
{
	CHECK_TEXT(said("$ref: https://json-schema.org/draft/2020-12/schema",
			"properties: {a: {type: strin}}\n"),
		   "1:24 any-of: `strin` has none of the 2 forms that are taken here; write "
		   "`null`, `boolean`, `integer`, `number`, `string`, `array` or `object` or a "
		   "list\n");
	CHECK_TEXT(said("$ref: http://json-schema.org/draft-07/schema#",
			"items: [{minLength: -1}]\n"),
		   "1:21 minimum: `-1` must be at least `0`; write at least `0`\n");
}
