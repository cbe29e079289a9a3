/* yaml_test.c - trees, places, types and facts of YAML; hostile shapes end soon. */
#include "lib/test.h"
#include "tree/yaml.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static struct tree *read_with(struct span text, enum yaml_schema schema,
			      const struct limits *limits)
{
	struct tree *tree;
	struct source *source = source_new(arena, "a.yml", text);

	return yaml_read(arena, source, schema, limits, &tree, &fault) ? NULL : tree;
}

static struct tree *read(const char *text)
{
	return read_with(span_of(text), YAML_GO, &limits_default);
}

static const struct node *root(const char *text)
{
	return tree_root(read(text));
}

static bool at(const struct node *node, unsigned line, unsigned column,
	       unsigned end_line, unsigned end_column)
{
	const struct sw_place *p = node ? &node->place : &(struct sw_place){0};

	return p->line == line && p->column == column && p->end_line == end_line &&
	       p->end_column == end_column;
}

/* All facts of the text, `LINE:COLUMN CHECK VALUE (OTHER) [RELATED LINE]` each. */
static const char *facts_of(struct span text, enum yaml_schema schema)
{
	struct tree *tree = read_with(text, schema, &limits_default);
	const char *all = "";

	for (size_t i = 0; tree && i < tree->facts.count; i++) {
		const struct fact *f = &tree->facts.at[i];

		all = arena_format(arena, "%s%s%u:%u %s %s", all, i ? "; " : "",
				   f->place.line, f->place.column, f->check, f->value);
		if (f->other)
			all = arena_format(arena, "%s (%s)", all, f->other);
		if (f->related.line)
			all = arena_format(arena, "%s [%u]", all, f->related.line);
	}
	return tree ? all : fault.text;
}

static const char *facts(const char *text)
{
	return facts_of(span_of(text), YAML_GO);
}

/* Places */

TEST(yaml_places_of_scalars_hold_their_quotes)
{
	const struct node *map =
		root("é: \"x y\"\nb: 'z'\nlong key: plain text # c\n? q\n: r\n");

	CHECK(at(map->pairs[0].key, 1, 1, 1, 2) && at(map->pairs[0].value, 1, 4, 1, 9));
	CHECK(at(map->pairs[1].value, 2, 4, 2, 7));
	CHECK(at(map->pairs[2].key, 3, 1, 3, 9) &&
	      at(map->pairs[2].value, 3, 11, 3, 21));
	CHECK(at(map->pairs[3].key, 4, 3, 4, 4) && at(map->pairs[3].value, 5, 3, 5, 4));
}

TEST(yaml_places_of_collections_go_from_first_to_last)
{
	const struct node *map =
		root("a:\n  - b: 1\n    c: [2, 3]\n  - {d: 4}\ne:\n- f\n\n# end\n");
	const struct node *list = node_get(map, "a");

	CHECK(at(map, 1, 1, 6, 4));
	CHECK(at(list, 2, 3, 4, 11) && at(node_at(list, 0), 2, 5, 3, 14));
	CHECK(at(node_get(node_at(list, 0), "c"), 3, 8, 3, 14));
	CHECK(at(node_at(list, 1), 4, 5, 4, 11));
	CHECK(at(node_get(map, "e"), 6, 1, 6, 4));
}

TEST(yaml_places_of_block_scalars_end_with_their_text)
{
	const struct node *map =
		root("a: |\n  one\n  two\n\n\nb: >-\n  x\n# c\nc: |+\n\n\n");

	CHECK(at(node_get(map, "a"), 1, 4, 3, 6));
	CHECK(at(node_get(map, "b"), 6, 4, 7, 4));
	CHECK(at(node_get(map, "c"), 9, 4, 9, 6));
	CHECK(node_is_text(node_get(map, "a"), "one\ntwo\n") &&
	      !node_get(map, "a")->plain);
}

TEST(yaml_places_of_nothing_are_points)
{
	const struct node *map = root("a:\nb: \n");

	CHECK(node_is(node_get(map, "a"), NODE_NULL) &&
	      at(node_get(map, "a"), 1, 3, 0, 0));
	CHECK(at(map, 1, 1, 2, 3));
}

TEST(yaml_places_count_lines_by_lf_only)
{
	const struct node *map =
		root("a: 1\rb: 2\nc: \"x\xc2\x85y\"\nd: 4\xe2\x80\xa8\r\nf: 5\r\n");

	CHECK(at(node_get(map, "b"), 1, 9, 1, 10));
	CHECK(at(node_get(map, "c"), 2, 4, 2, 9));
	CHECK(map->count == 5 && at(map->pairs[3].key, 3, 1, 3, 2));
	CHECK(at(node_get(map, "f"), 4, 4, 4, 5));
}

/* Types */

struct typed {
	const char *text;
	enum node_kind kind;
	double number;		/* or truth */
};

static void check_types(enum yaml_schema schema, const struct typed *cases,
			size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const char *text = arena_format(arena, "- %s\n", cases[i].text);
		const struct node *node = node_at(tree_root(read_with(
			span_of(text), schema, &limits_default)), 0);
		double got =
			!node ? -1 :
			node->kind == NODE_BOOL ? node->truth : node_number(node);
		bool right = node && node->kind == cases[i].kind &&
			     (got == cases[i].number ||
			      (isnan(got) && isnan(cases[i].number)));

		if (!CHECK(right))
			printf("  schema %d: %s is %s %g\n", schema, cases[i].text,
			       node ? node_kind_name(node->kind) : "missing", got);
	}
}

#define CHECK_TYPES(schema, cases) check_types(schema, cases, sizeof cases / sizeof *cases)

TEST(yaml_types_of_the_core_schema)
{
	static const struct typed cases[] = {
		{ "~", NODE_NULL, 0 }, { "Null", NODE_NULL, 0 },
		{ "nUll", NODE_STRING, 0 },
		{ "true", NODE_BOOL, 1 }, { "FALSE", NODE_BOOL, 0 },
		{ "yes", NODE_STRING, 0 },
		{ "on", NODE_STRING, 0 }, { "0777", NODE_INT, 777 },
		{ "0o17", NODE_INT, 15 },
		{ "-0o17", NODE_STRING, 0 }, { "0x1F", NODE_INT, 31 },
		{ "+12", NODE_INT, 12 },
		{ "0b1", NODE_STRING, 0 }, { "1_000", NODE_STRING, 0 },
		{ "3.10", NODE_FLOAT, 3.1 },
		{ "1.", NODE_FLOAT, 1 }, { ".5", NODE_FLOAT, .5 },
		{ ".", NODE_STRING, 0 },
		{ "1e3", NODE_FLOAT, 1000 }, { "1e", NODE_STRING, 0 },
		{ "-.INF", NODE_FLOAT, -INFINITY },
		{ ".nan", NODE_FLOAT, NAN }, { "1:30", NODE_STRING, 0 },
		{ "2001-01-01", NODE_STRING, 0 },
		{ "\"1\"", NODE_STRING, 0 }, { "'true'", NODE_STRING, 0 },
		{ "!!str 1", NODE_STRING, 0 },
		{ "!!int \"3\"", NODE_INT, 3 }, { "!!float 3", NODE_FLOAT, 3 },
		{ "!!int x", NODE_STRING, 0 },
		{ "! 1", NODE_STRING, 0 }, { "!local 1", NODE_STRING, 0 },
		{ "!!null \"\"", NODE_NULL, 0 },
	};

	CHECK_TYPES(YAML_CORE, cases);
}

TEST(yaml_types_of_go)
{
	static const struct typed cases[] = {
		{ "~", NODE_NULL, 0 }, { "NULL", NODE_NULL, 0 },
		{ "True", NODE_BOOL, 1 },
		{ "yes", NODE_STRING, 0 }, { "on", NODE_STRING, 0 },
		{ "y", NODE_STRING, 0 },
		{ "0777", NODE_INT, 511 }, { "0o17", NODE_INT, 15 },
		{ "-0o17", NODE_INT, -15 },
		{ "0b101", NODE_INT, 5 }, { "-0x1f", NODE_INT, -31 },
		{ "1_000", NODE_INT, 1000 },
		{ "_1", NODE_STRING, 0 }, { "08", NODE_FLOAT, 8 },
		{ "0b2", NODE_STRING, 0 },
		{ "3.10", NODE_FLOAT, 3.1 }, { "1_0.5", NODE_FLOAT, 10.5 },
		{ ".5", NODE_FLOAT, .5 },
		{ ".5_0", NODE_STRING, 0 }, { "1e3", NODE_FLOAT, 1000 },
		{ "1e999", NODE_STRING, 0 },
		{ "18446744073709551615", NODE_INT, 18446744073709551615. },
		{ "18446744073709551616", NODE_FLOAT, 18446744073709551616. },
		{ "-9223372036854775809", NODE_FLOAT, -9223372036854775809. },
		{ "1:30", NODE_STRING, 0 }, { "2001-01-01", NODE_STRING, 0 },
		{ "+.inf", NODE_FLOAT, INFINITY },
		{ "0x", NODE_STRING, 0 }, { "+", NODE_STRING, 0 }, { "0", NODE_INT, 0 },
		{ "-0", NODE_INT, 0 }, { "\"1\"", NODE_STRING, 0 },
	};

	CHECK_TYPES(YAML_GO, cases);
}

TEST(yaml_types_of_ruby)
{
	static const struct typed cases[] = {
		{ "on", NODE_BOOL, 1 }, { "OFF", NODE_BOOL, 0 },
		{ "Yes", NODE_BOOL, 1 },
		{ "no", NODE_BOOL, 0 }, { "y", NODE_STRING, 0 },
		{ "n", NODE_STRING, 0 },
		{ "nUll", NODE_NULL, 0 }, { "true", NODE_BOOL, 1 },
		{ "1:30", NODE_INT, 5400 },
		{ "1:30:15", NODE_INT, 5415 }, { "1:60", NODE_STRING, 0 },
		{ "1:30.5", NODE_FLOAT, 5400 },
		{ "0777", NODE_INT, 511 }, { "08", NODE_STRING, 0 },
		{ "0o17", NODE_STRING, 0 },
		{ "0b11", NODE_INT, 3 }, { "0x1F", NODE_INT, 31 },
		{ "1_000", NODE_INT, 1000 },
		{ "1__0", NODE_STRING, 0 }, { "1_", NODE_STRING, 0 },
		{ "3.10", NODE_FLOAT, 3.1 },
		{ "1e3", NODE_STRING, 0 }, { "1.5e+3", NODE_FLOAT, 1500 },
		{ "1.5e3", NODE_STRING, 0 },
		{ "1.", NODE_FLOAT, 1 }, { ".", NODE_STRING, 0 },
		{ "-.inf", NODE_FLOAT, -INFINITY },
		{ "2001-01-01", NODE_STRING, 0 }, { ":sym", NODE_STRING, 0 },
		{ "+1", NODE_INT, 1 },
		{ "'on'", NODE_STRING, 0 },
	};

	CHECK_TYPES(YAML_RUBY, cases);
}

TEST(yaml_types_of_text_are_none)
{
	static const struct typed cases[] = {
		{ "true", NODE_STRING, 0 }, { "1", NODE_STRING, 0 },
		{ "null", NODE_STRING, 0 },
	};

	CHECK_TYPES(YAML_TEXT, cases);
	CHECK(node_is(node_get(tree_root(read_with(SPAN("a:\n"), YAML_TEXT,
	      &limits_default)),
			       "a"), NODE_STRING));
}

TEST(a_number_keeps_its_spelling)
{
	CHECK(span_is(node_get(root("v: 3.10"), "v")->text, "3.10"));
	CHECK(span_is(node_get(root("v: 0o17"), "v")->text, "0o17"));
	CHECK(node_get(root("v: 1"), "v")->plain &&
	      !node_get(root("v: '1'"), "v")->plain);
}

TEST(a_nul_in_a_scalar_is_kept_by_length)
{
	const struct node *map = root("\"a\\0b\": \"\\0\"\n");

	CHECK(map->pairs[0].key->text.len == 3 && map->pairs[0].value->text.len == 1);
	CHECK(!node_get(map, "a"));
}

/* Aliases and merges */

TEST(an_alias_is_a_copy_with_its_own_place)
{
	const struct node *map = root("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n");
	const struct node *b = node_get(map, "b");

	CHECK(at(b, 2, 4, 2, 6) && !node_anchor(b));
	CHECK(node_origin(b) == node_get(map, "a"));
	CHECK(node_number(node_get(b, "k")) == 1 && at(node_get(b, "k"), 1, 11, 1, 12));
	CHECK_TEXT(node_anchor(node_get(map, "a")), "x");
	CHECK(node_number(node_get(map, "d")) == 2);	/* the last one before it */
}

TEST(an_alias_of_nothing_or_of_what_is_around_it_is_a_fact_and_null)
{
	const struct node *list = root("- *x\n- &a [*a]\n- 1\n");

	CHECK(node_is(node_at(list, 0), NODE_NULL) && list->count == 3);
	CHECK(node_is(node_at(node_at(list, 1), 0), NODE_NULL));
	CHECK_TEXT(facts("- *x\n- &a [*a]\n"),
		   "1:3 alias x (no anchor of that name before it); "
		   "2:7 alias a (the anchor it stands within)");
	CHECK_TEXT(facts("&a [&a b, *a]\n"), "");
	CHECK_TEXT(facts("--- &a 1\n--- *a\n"),
		   "2:5 alias a (no anchor of that name before it)");
}

TEST(a_merge_fills_in_what_the_map_has_not)
{
	const struct node *map = root("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\n"
				      "one: {<<: *x, a: 0}\nlist: {<<: [*x, *y]}\n"
				      "inline: {<<: [{z: 9}]}\nafter: {b: 7, <<: *x}\n");
	const struct node *one = node_get(map, "one"), *list = node_get(map, "list");

	CHECK(one->count == 2 && node_number(node_get(one, "a")) == 0);
	CHECK(node_number(node_get(one, "b")) == 2);
	CHECK(node_get(one, "b")->place.line == 1);
	CHECK(node_origin(node_get(one, "b")) == node_get(node_get(map, "x"), "b"));
	/* The CLI lays the maps over each other: the last one wins. */
	CHECK(list->count == 3 && node_number(node_get(list, "b")) == 3);
	CHECK(node_number(node_get(node_get(map, "inline"), "z")) == 9);
	CHECK(node_number(node_get(node_get(map, "after"), "b")) == 7);
	CHECK_TEXT(facts("x: &x {a: 1}\ny: {<<: *x, a: 2}\n"), "");
}

TEST(a_merge_is_done_as_psych_does_it)
{
	const struct node *map = tree_root(read_with(
		SPAN("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nlist: {<<: [*x, *y]}\n"
		     "before: {b: 7, <<: *x, a: 8}\ninline: {<<: {z: 9}}\n"
		     "both: {b: 7, <<: [*y, *x]}\n"), YAML_RUBY, &limits_default));

	CHECK(node_number(node_get(node_get(map, "list"), "b")) == 2);
	CHECK(node_number(node_get(node_get(map, "before"), "b")) == 2);
	CHECK(node_number(node_get(node_get(map, "before"), "a")) == 8);
	CHECK(node_number(node_get(node_get(map, "inline"), "z")) == 9);
	CHECK(node_number(node_get(node_get(map, "both"), "b")) == 3);
}

TEST(github_and_azure_do_not_merge)
{
	const struct node *map =
		tree_root(read_with(SPAN("x: &x {a: 1}\ny: {<<: *x}\n"),
						     YAML_CORE, &limits_default));

	CHECK(node_number(node_get(node_get(node_get(map, "y"), "<<"), "a")) == 1);
}

TEST(a_merge_of_what_is_no_map_is_a_fact)
{
	CHECK_TEXT(facts("x: &x 1\ny: {<<: *x}\n"),
		   "2:9 merge an integer (an alias of a map, or a list of them)");
	CHECK_TEXT(facts("y: {<<: {a: 1}}\n"),
		   "1:9 merge a map (an alias of a map, or a list of them)");
	CHECK_TEXT(facts("x: &x [1]\ny: {<<: *x}\n"),
		   "2:9 merge a list (an alias of a map, or a list of them)");
	CHECK_TEXT(facts("y: {'<<': 1}\n"), "");
	CHECK_TEXT(facts("y:\n  <<: [*z]\n"),
		   "2:8 alias z (no anchor of that name before it)");
	CHECK_TEXT(facts("x: &x\ny: {<<: *x}\n"),
		   "2:9 merge nothing (an alias of a map, or a list of them)");
}

TEST(a_tower_of_merges_costs_what_its_maps_hold)
{
	struct str text = str_new(arena);

	str_text(&text, "a0: &a0 {k: 1}\n");
	for (int i = 1; i < 40; i++)
		str_format(&text, "a%d: &a%d {<<: [*a%d, *a%d]}\n", i, i, i - 1, i - 1);
	struct tree *tree = read_with(str_span(&text), YAML_GO, &limits_default);
	CHECK(tree || fault.status == SW_EXIT_UNCHECKED);
}

/* Facts */

TEST(a_second_key_is_a_fact_that_names_the_first)
{
	CHECK_TEXT(facts("a: 1\nb: 2\n'a': 3\n"), "3:1 duplicate-key a (line 1) [1]");
	CHECK(node_number(node_get(root("a: 1\nb: 2\na: 3\n"), "a")) == 3);
	CHECK_TEXT(facts("x: &x {a: 1}\ny:\n  <<: *x\n  <<: *x\n"),
		   "4:3 duplicate-key << (line 3) [3]");
	CHECK_TEXT(facts("1: x\n\"1\": y\n"), "2:1 duplicate-key 1 (line 1) [1]");
	CHECK_TEXT(facts_of(SPAN("1: x\n\"1\": y\n"), YAML_RUBY), "");
	CHECK_TEXT(facts("\"a\\0\": 1\n\"a\\0\": 2\na: 3\n"),
		   "2:1 duplicate-key a\\x00 (line 1) [1]");
	CHECK_TEXT(facts("{[a]: 1, [a]: 2}\n"), "");
}

TEST(a_tag_that_no_schema_knows_is_a_fact_and_inert)
{
	CHECK_TEXT(facts("a: !!python/object/apply:os.system [\"x\"]\n"),
		   "1:4 tag !!python/object/apply:os.system");
	CHECK_TEXT(facts("a: !<tag:yaml.org,2002:js/function> x\n"),
		   "1:4 tag !!js/function");
	CHECK_TEXT(facts("a: !reference [.x, script]\nb: !Ref c\nc: !!set {d}\nd: !!str 1\n"), "");
	CHECK_TEXT(node_tag(node_get(root("a: !reference [x]"), "a")), "!reference");
	CHECK_TEXT(node_tag(node_get(root("a: !!str x"), "a")), "tag:yaml.org,2002:str");
}

TEST(encodings_and_odd_line_ends_are_facts)
{
	CHECK_TEXT(facts("\xef\xbb\xbf" "a: 1\n"), "");
	CHECK_TEXT(facts("a: 1\nb: x\xef\xbb\xbf\n"),
		   "2:5 bom a byte order mark within the file");
	CHECK_TEXT(facts_of(SPAN("\xff\xfe" "a\0:\0 \0\xe9\0\n\0"), YAML_GO),
		   "1:1 encoding UTF-16");
	CHECK_TEXT(facts_of(SPAN("\xfe\xff\0a\0:\0 \0b"), YAML_GO),
		   "1:1 encoding UTF-16");
	CHECK_TEXT(facts("a: 1\rb: 2\rc: 3\n"), "1:5 line-ending CR without LF");
	CHECK_TEXT(facts("a: 1\nb: é\xc2\x85\n"), "2:5 line-ending NEL (U+0085)");
	CHECK_TEXT(facts("a: 1\r\nb: 2\r\n"), "");
}

TEST(all_documents_are_kept)
{
	struct tree *tree = read("a: 1\n---\nb: 2\n---\n- 3\n");

	CHECK(tree->count == 3 && node_is(tree->documents[2], NODE_LIST));
	CHECK(read("")->count == 0 && read("# only\n")->count == 0 &&
	      !tree_root(read("")));
	CHECK(read("---\n")->count == 1 && node_is(root("---\n"), NODE_NULL));
}

/* Refusals */

static void check_syntax(struct span text, const char *want)
{
	const char *got = facts_of(text, YAML_GO);

	if (!test_check(__FILE__, __LINE__, want, !strncmp(got, want, strlen(want))))
		printf("  got %s\n", got);
}

TEST(what_does_not_parse_is_a_fact_at_its_place)
{
	check_syntax(SPAN("a:\n\tb: 1\n"), "2:1 syntax a tab");
	check_syntax(SPAN("a:\n  b: 1\n\tc: 2\n"), "3:1 syntax a tab");
	check_syntax(SPAN("a: b: c\n"), "1:5 syntax a `:` where no key can stand");
	check_syntax(SPAN("a: 1\n b: 2\n"), "2:3 syntax a `:` where no key can stand");
	check_syntax(SPAN("a: \"x\nb: 1\n"), "1:4 syntax a quote that is never closed");
	check_syntax(SPAN("a: 'x\n"),
		     "1:4 syntax a quote that is never closed: close it");
	check_syntax(SPAN("a: [1, 2\nb: 3\n"), "2:2 syntax a `[` that is not closed");
	check_syntax(SPAN("a: {b: 1\n"), "1:4 syntax a `{` that is not closed");
	check_syntax(SPAN("a: {{ x }}\n"), "1:4 syntax a template");
	check_syntax(SPAN("a: {{ x }}-y\n"), "1:4 syntax a template");
	check_syntax(SPAN("{% if x %}\na: 1\n"),
		     "1:2 syntax a value that begins with `%`");
	check_syntax(SPAN("a: @x\n"), "1:4 syntax a value that begins with `@`");
	check_syntax(SPAN("a: `x`\n"),
		     "1:4 syntax a value that begins with a backtick");
	check_syntax(SPAN("a: 1\nword\nb: 2\n"), "2:1 syntax a line without `:`");
	check_syntax(SPAN("- a\nb: 1\n"), "2:1 syntax no `-`");
	check_syntax(SPAN("a: *\n"), "1:5 syntax a `*` that names no alias");
	check_syntax(SPAN("a: &\n"), "1:5 syntax an `&` that names no anchor");
	check_syntax(SPAN("a: \"\\d\"\n"),
		     "1:5 syntax an escape that YAML does not know");
	check_syntax(SPAN("a: \"\\ud83d\\ude00\"\n"),
		     "1:7 syntax an escape that is no character");
	check_syntax(SPAN("a: | x\n  y\n"), "1:6 syntax text after `|`");
	check_syntax(SPAN("a: - b\n"), "1:4 syntax a `-` where no list can begin");
	check_syntax(SPAN("a: !x!y z\n"), "1:4 syntax a tag whose handle");
	check_syntax(SPAN("%YAML 1.3\n---\na: 1\n"), "1:1 syntax a %YAML line");
}

TEST(bytes_that_no_yaml_holds_are_a_fact_at_their_line)
{
	check_syntax(SPAN("a: 1\nb: x\0y\n"), "2:5 syntax a control character");
	check_syntax(SPAN("a: 1\nb: é\xffy\n"), "2:5 syntax a byte that is no UTF-8");
	check_syntax(SPAN("a: \xc0\x80\n"), "1:4 syntax a byte that is no UTF-8");
	check_syntax(SPAN("a: \xed\xa0\x80\n"), "1:4 syntax a byte that is no UTF-8");
	check_syntax(SPAN("a: \xc3"), "1:4 syntax a byte that is no UTF-8");
	check_syntax(SPAN("a: 1\nb: \033[31m\n"), "2:4 syntax an escape character");
	check_syntax(SPAN("a: \x7f\n"), "1:4 syntax a control character");
}

TEST(documents_before_a_refusal_are_kept)
{
	struct tree *tree = read("a: 1\n---\nb: [\n");

	CHECK(tree->broken && tree->count == 1 && node_get(tree_root(tree), "a"));
}

TEST(a_key_of_over_1024_characters_is_a_fact)
{
	char *text = arena_alloc(arena, 1200, 1);

	memset(text, 'k', 1100);
	memcpy(text + 1100, ": 1\n", 4);
	CHECK(read(text)->broken);
}

TEST(wide_encodings_without_a_mark_are_not_checked)
{
	CHECK(!read_with(SPAN("a\0:\0 \0b\0"), YAML_GO, &limits_default));
	CHECK(fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, "NUL at byte 1"));
	fault = (struct sw_fault){0};
	CHECK(!read_with(SPAN("\0a\0:"), YAML_GO, &limits_default));
	CHECK(strstr(fault.text, "NUL at byte 0"));
	fault = (struct sw_fault){0};
	CHECK(!read_with(SPAN("\xff\xfe\0\0a\0\0\0"), YAML_GO, &limits_default));
	CHECK(fault.status == SW_EXIT_UNCHECKED);
}

/* Hostile shapes */

static struct span repeat(const char *part, size_t times, const char *last)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < times; i++)
		str_text(&text, part);
	str_text(&text, last);
	return str_span(&text);
}

static bool over(struct span text, const char *limit)
{
	fault = (struct sw_fault){0};
	return !read_with(text, YAML_GO, &limits_default) &&
	       fault.status == SW_EXIT_UNCHECKED && strstr(fault.text, limit);
}

TEST(an_alias_bomb_is_not_checked)
{
	struct str text = str_new(arena);

	str_text(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
	for (int i = 1; i < 15; i++) {
		str_format(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 9; k++)
			str_format(&text, "*a%d, ", i - 1);
		str_text(&text, "]\n");
	}
	CHECK(over(str_span(&text), "limits: nodes"));
}

TEST(quadratic_aliases_are_not_checked)
{
	struct str text = str_new(arena);

	str_text(&text, "a: &a [");
	for (int i = 0; i < 20000; i++)
		str_text(&text, "x,");
	str_text(&text, "]\nb: [");
	for (int i = 0; i < 20000; i++)
		str_text(&text, "*a ,");
	str_text(&text, "]\n");
	CHECK(over(str_span(&text), "limits: nodes"));
}

TEST(nesting_ends_at_the_limit_of_depth)
{
	CHECK(over(repeat("[", 100000, ""), "limits: depth"));
	CHECK(over(repeat("{a: ", 100000, ""), "limits: depth"));
	CHECK(over(repeat("- ", 50000, "x\n"), "limits: depth"));
	CHECK(over(repeat("? ", 50000, "x\n"), "limits: depth"));
	CHECK(read_with(repeat("- ", 100, "x\n"), YAML_GO, &limits_default));
	CHECK(over(repeat("- ", 101, "x\n"), "limits: depth"));
}

TEST(size_is_told_before_reading)
{
	CHECK(over(repeat("0123456789abcdef", 262145, ""), "limits: structured-bytes"));
	CHECK(read_with(repeat("0123456789abcdef", 200000, ""), YAML_GO,
	      &limits_default));
}

TEST(many_anchors_keys_and_documents_end_soon)
{
	struct str text = str_new(arena);

	for (int i = 0; i < 100000; i++)
		str_format(&text, "- &a%d x\n", i);
	CHECK(read_with(str_span(&text), YAML_GO, &limits_default));
	text = str_new(arena);
	for (int i = 0; i < 200000; i++)
		str_format(&text, "k%d: 1\n", i);
	CHECK(tree_root(read_with(str_span(&text), YAML_GO,
	      &limits_default))->count == 200000);
	CHECK(read_with(repeat("--- a\n", 500000, ""), YAML_GO,
	      &limits_default)->count == 500000);
	CHECK(read_with(repeat("a: 1\n", 200000, ""), YAML_GO, &limits_default)
		->facts.count == 199999);
}
