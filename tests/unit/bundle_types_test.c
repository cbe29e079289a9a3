/* What may stand under which key of a bundle, and what becomes of the rest. */
#include "bundle/normalise.h"
#include "bundle/outline.h"
#include "bundle/value.h"
#include "lib/test.h"
#include "tree/json.h"
#include "tree/yaml.h"

static const struct bundle_wish wish;

/* A bundle without files, to which things can be said. */
static struct view *view_new(void)
{
	struct bundle *bundle = arena_new(arena, struct bundle);

	*bundle = (struct bundle){
		.keep = arena, .wish = &wish,
		.base = { .bundle = bundle, .bit = ALL_TARGETS, .states = states_new(arena) },
	};
	return &bundle->base;
}

static const struct node *parse(const char *text)
{
	struct tree *tree;
	struct source *source = source_new(arena, "databricks.yml", span_of(text));

	CHECK(!yaml_read(arena, source, YAML_GO, &limits_default, &tree, &fault));
	return tree_root(tree);
}

/* What a scalar becomes under a key: its kind and text, `refused` where it is refused. */
static const char *becomes(const char *path, const char *text)
{
	struct view *view = view_new();
	const struct node *node = normalise(view, type_at(path), parse(text), NULL);

	if (!node)
		return view->bundle->said.count == 1 ? "refused" : "said otherwise";
	return arena_format(arena, "%s %.*s", node_kind_name(node->kind), (int)node->text.len,
			    node->text.at);
}

#define TEXT "bundle.name"
#define TRUTH "resources.jobs.x.queue.enabled"
#define WHOLE "resources.jobs.x.timeout_seconds"
#define NUMBER "resources.jobs.x.tasks[0].new_cluster.azure_attributes.spot_bid_max_price"
#define LIST "resources.jobs.x.tasks"

TEST(a_text_takes_truths_and_numbers_as_the_cli_spells_them)
{
	CHECK_TEXT(becomes(TEXT, "3.10"), "a string 3.1");
	CHECK_TEXT(becomes(TEXT, "0600"), "a string 600");
	CHECK_TEXT(becomes(TEXT, "0x10"), "a string 16");
	CHECK_TEXT(becomes(TEXT, "1e3"), "a string 1000");
	CHECK_TEXT(becomes(TEXT, "1e-7"), "a string 0.0000001");
	CHECK_TEXT(becomes(TEXT, "9007199254740993"), "a string 9007199254740993");
	CHECK_TEXT(becomes(TEXT, "True"), "a string true");
	CHECK_TEXT(becomes(TEXT, "-.inf"), "a string -Inf");
	CHECK_TEXT(becomes(TEXT, "2026-11-22"), "a string 2026-11-22");
	CHECK_TEXT(becomes(TEXT, "[a]"), "refused");
	CHECK_TEXT(becomes(TEXT, "~"), "refused");
}

TEST(a_truth_takes_the_words_of_old_yaml)
{
	CHECK_TEXT(becomes(TRUTH, "on"), "a boolean true");
	CHECK_TEXT(becomes(TRUTH, "'No'"), "a boolean false");
	CHECK_TEXT(becomes(TRUTH, "oN"), "refused");
	CHECK_TEXT(becomes(TRUTH, "1"), "refused");
}

TEST(a_whole_number_takes_what_loses_nothing)
{
	CHECK_TEXT(becomes(WHOLE, "'-12'"), "an integer -12");
	CHECK_TEXT(becomes(WHOLE, "12.0"), "an integer 12");
	CHECK_TEXT(becomes(WHOLE, "1.5"), "refused");
	CHECK_TEXT(becomes(WHOLE, "'12 '"), "refused");
	CHECK_TEXT(becomes(WHOLE, "'99999999999999999999'"), "refused");
	CHECK_TEXT(becomes(WHOLE, "true"), "refused");
}

TEST(a_number_takes_numbers)
{
	CHECK_TEXT(becomes(NUMBER, "'1.5'"), "a number 1.5");
	CHECK_TEXT(becomes(NUMBER, "7"), "an integer 7");
	CHECK_TEXT(becomes(NUMBER, "9007199254740993"), "refused");
	CHECK_TEXT(becomes(NUMBER, "'1e999'"), "refused");
	CHECK_TEXT(becomes(NUMBER, "''"), "refused");
}

TEST(a_whole_reference_fits_all_and_null_fits_lists)
{
	CHECK_TEXT(becomes(WHOLE, "${var.x}"), "a string ${var.x}");
	CHECK_TEXT(becomes(LIST, "${var.x}"), "a string ${var.x}");
	CHECK_TEXT(becomes(WHOLE, "${var.x}0"), "refused");
	CHECK_TEXT(becomes(WHOLE, "${ var.x }"), "refused");
	CHECK_TEXT(becomes(LIST, "null"), "nothing null");
	CHECK_TEXT(becomes(LIST, "{}"), "refused");
}

TEST(what_is_unknown_is_said_at_its_key_and_left_out)
{
	struct view *view = view_new();
	const struct node *root = parse("bundle:\n  name: shop\n  nmae: x\nextra: {a: 1}\n"
					"kept: &a {b: 1}\nlist: [&c d]\nempty: []\n");
	const struct node *left = normalise_file(view, root);
	const struct said *said = view->bundle->said.at;

	CHECK(left->count == 1 && value_get(left, "bundle")->count == 1);
	CHECK(view->bundle->said.count == 3);
	CHECK(said[0].check == CHECK_MISSPELT_FIELD && said[0].place.line == 3);
	CHECK_TEXT(said[0].other, "name");
	CHECK(said[1].check == CHECK_UNKNOWN_FIELD && said[1].place.line == 4);
	CHECK(said[2].check == CHECK_UNKNOWN_FIELD && said[2].place.line == 7);
}

TEST(what_fits_is_shared_and_not_looked_at_again)
{
	struct view *view = view_new();
	const struct node *root = parse("bundle: {name: shop}\n");
	const struct node *odd = parse("bundle: {nmae: shop}\n");

	CHECK(normalise_file(view, root) == root);
	CHECK(normalise(view, types, odd, odd) == odd);
	CHECK(!view->bundle->said.count);
}

TEST(a_targets_variable_may_be_its_value_alone)
{
	const struct node *root = normalise_file(view_new(), parse(
		"targets: {dev: {variables: {a: 1, b: {lookup: {job: x}}, c: [1], d: {x: 1},\n"
		"  e: {type: complex, default: {}}, f: {type: complex, x: 1}, g: }}}\n"));
	const struct node *all = value_get(root, "targets.dev.variables");

	CHECK(span_is(value_get(all, "a.default")->text, "1"));
	CHECK(value_get(all, "b.lookup") && !value_get(all, "b.default"));
	CHECK(value_get(all, "c.default[0]") && value_get(all, "d.default.x"));
	CHECK(node_is(value_get(all, "e.default"), NODE_MAP) && !value_get(all, "e.default.type"));
	CHECK(value_get(all, "f.default.x") && value_get(all, "f.type"));
	CHECK(value_is_null(value_get(all, "g")) && value_get(all, "g"));
}

TEST(a_scalar_for_all_targets_keeps_the_file_out)
{
	struct view *view = view_new();

	CHECK(!normalise_file(view, parse("targets: dev\n")));
	CHECK(!normalise_file(view, parse("targets: {dev: {variables: x}}\n")));
	CHECK(view->bundle->said.count == 2 && view->bundle->partial);
}

TEST(each_type_is_found_by_its_path)
{
	const struct type *task = type_at("resources.jobs.train.tasks[3].for_each_task.task");

	CHECK(task == type_at("targets.x.resources.jobs.*.tasks[*]"));
	CHECK(type_field(task, SPAN("task_key"))->marks == FIELD_REQUIRED);
	CHECK(!type_field(task, SPAN("task_ke")) && !type_field(task, SPAN("task_keyx")));
	CHECK(!type_at("resources.jobs[0]") && !type_at("bundle.name.x"));
	CHECK(type_takes(type_at("variables.x.type"), SPAN("complex")));
	CHECK(!type_takes(type_at("variables.x.type"), SPAN("map")));
}

TEST(the_outline_lists_what_another_list_can_be_held_against)
{
	struct str text = str_new(arena), lacks = str_new(arena);

	outline_write(&text);
	CHECK(span_search(str_span(&text), SPAN("\nbundle.name\tstring\trequired\n")) < text.len);
	CHECK(!outline_lacks_path(str_span(&text), &lacks));
	CHECK(outline_lacks_path(SPAN("# of mine\nbundle.nme\tstring\nbundle\n"), &lacks) == 1);
	CHECK_TEXT(lacks.at, "bundle.nme\n");
}

TEST(a_schema_that_refers_to_itself_is_gone_through_once)
{
	static const char schema[] =
		"{\"$ref\": \"#/$defs/root\", \"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"},"
		" \"root\": {\"properties\": {"
		"  \"bundle\": {\"oneOf\": [{\"properties\": {\"name\": {}, \"nme\": {}}}]},"
		"  \"sync\": {\"$ref\": \"#/$defs/a\"}, \"targets\": {\"additionalProperties\":"
		"   {\"properties\": {\"resources\": {}, \"odd\": {}}}},"
		"  \"artifacts\": {\"additionalProperties\": {\"properties\":"
		"   {\"type\": {\"enum\": [\"whl\", \"egg\"]}}}}}}}}";
	struct str lacks = str_new(arena);
	struct tree *tree;
	struct source *source = source_new(arena, "schema.json", span_of(schema));

	CHECK(!json_read(arena, source, &limits_default, &tree, &fault));
	CHECK(outline_lacks_schema(arena, tree_root(tree), &lacks) == 3);
	CHECK_TEXT(lacks.at, "bundle.nme\ntargets.*.odd\nartifacts.*.type\tegg\n");
}
