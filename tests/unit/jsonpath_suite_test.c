/* jsonpath_suite_test.c - the JSONPath compliance test suite, whole, over trees of JSON
   and the same documents read as YAML. */
#include "lib/test.h"

#include <stdio.h>

#include "base/str.h"
#include "query/query.h"
#include "tree/json.h"
#include "tree/yaml.h"

static bool same(const struct node *a, const struct node *b)
{
	bool numbers = (a->kind == NODE_INT || a->kind == NODE_FLOAT) &&
		       (b->kind == NODE_INT || b->kind == NODE_FLOAT);

	if (numbers)
		return node_number(a) <= node_number(b) &&
		       node_number(a) >= node_number(b);
	if (a->kind != b->kind || a->count != b->count)
		return false;
	for (size_t i = 0; i < a->count; i++) {
		const struct pair *pair;

		if (a->kind == NODE_LIST && !same(a->items[i], b->items[i]))
			return false;
		if (a->kind == NODE_LIST)
			continue;
		pair = node_pair(b, a->pairs[i].key->text);
		if (!pair || !same(a->pairs[i].value, pair->value))
			return false;
	}
	return a->kind != NODE_STRING ? a->truth == b->truth : span_same(a->text, b->text);
}

static bool values_are(const struct hits *hits, const struct node *want)
{
	bool is = hits->count == want->count;

	for (size_t i = 0; is && i < want->count; i++)
		is = same(hits->at[i]->node, want->items[i]);
	return is;
}

static bool paths_are(const struct hits *hits, const struct node *want)
{
	bool is = hits->count == want->count;

	for (size_t i = 0; is && i < want->count; i++)
		is = node_is_text(want->items[i], hit_path(arena, hits->at[i]));
	return is;
}

/* Whether what was selected is what the case wants, or one of several right answers. */
static bool answers(const struct node *test, const struct hits *hits)
{
	const struct node *result = node_get(test, "result"), *results = node_get(test, "results");
	const struct node *paths = node_get(test, "result_paths");
	const struct node *several = node_get(test, "results_paths");

	if (result)
		return values_are(hits, result) && (!paths || paths_are(hits, paths));
	for (size_t i = 0; i < results->count; i++)
		if (values_are(hits, results->items[i]) &&
		    (!several || paths_are(hits, several->items[i])))
			return true;
	return false;
}

static bool selects_right(const struct node *test, const struct query *query,
			  const struct node *root)
{
	struct hits hits = {0};
	struct matcher *matcher = matcher_new(arena, &limits_default);

	return query && root &&
	       !query_select(query, arena, matcher, &limits_default, root, &hits, &fault) &&
	       answers(test, &hits);
}

static struct span text_of(struct source *source, const struct node *node)
{
	size_t from = source_offset(source, node->place.line, node->place.column);
	size_t to = source_offset(source, node->place.end_line, node->place.end_column);

	return span_cut(span_from(source->text, from), to - from);
}

/* The document as YAML; NULL where libyaml refuses it or reads it in another way. */
static const struct node *as_yaml(struct source *source, const struct node *document)
{
	struct source *own = source_new(arena, "t.yml", text_of(source, document));
	struct tree *tree;

	if (yaml_read(arena, own, YAML_CORE, &limits_default, &tree, &fault) || tree->broken ||
	    !tree_root(tree) || !same(tree_root(tree), document))
		return NULL;
	return tree_root(tree);
}

static void run_case(struct source *source, const struct node *test, size_t *as_yaml_too)
{
	const struct node *document = node_get(test, "document");
	const char *name = arena_string(arena, node_get(test, "name")->text);
	struct sw_place at = { .path = "cts.json", .line = 1, .column = 1 };

	fault = (struct sw_fault){0};
	const struct query *query = query_new(arena, node_get(test, "selector")->text, at, &fault);
	if (node_get(test, "invalid_selector")) {
		test_case(name, !query && fault.status == SW_EXIT_USAGE && fault.place.column);
		return;
	}
	bool right = selects_right(test, query, document);
	const struct node *yaml = as_yaml(source, document);
	if (yaml && right) {
		right = selects_right(test, query, yaml);
		++*as_yaml_too;
	}
	test_case(name, right);
}

TEST(the_compliance_suite_of_jsonpath_holds)
{
	struct span bytes;
	struct tree *tree;
	size_t as_yaml_too = 0;

	if (!test_shared("conformance/jsonpath/cts.json", &bytes))
		SKIP("the JSONPath compliance suite is not here");
	struct source *source = source_new(arena, "cts.json", bytes);
	if (!CHECK(!json_read(arena, source, &limits_default, &tree, &fault)))
		return;
	const struct node *tests = node_get(tree_root(tree), "tests");
	CHECK(tests && tests->count == 703);
	for (size_t i = 0; tests && i < tests->count; i++)
		run_case(source, tests->items[i], &as_yaml_too);
	CHECK(as_yaml_too > 400);
	printf("%zu of them as YAML, too\n", as_yaml_too);
}
