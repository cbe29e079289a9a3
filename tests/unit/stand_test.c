/* stand_test.c - a place in a bundle's file is a value in each target. */
#include "lib/stacks.h"
#include "lib/test.h"

#include "base/str.h"
#include "bundle/stand.h"
#include "bundle/trace.h"

#define ROOT "databricks.yml"
#define BUNDLE \
	"bundle: {name: shop}\n" \
	"include: [jobs.yml]\n" \
	"variables:\n" \
	"  catalog:\n" \
	"    description: where it is\n" \
	"    default: dev_ml\n" \
	"targets:\n" \
	"  dev:\n" \
	"    mode: development\n" \
	"    default: true\n" \
	"  prod:\n" \
	"    variables: {catalog: prod_ml}\n" \
	"    resources: {jobs: {train: {tasks: [{task_key: b, max_retries: 3}]}}}\n"
#define JOBS \
	"resources:\n" \
	"  jobs:\n" \
	"    train:\n" \
	"      name: ${bundle.target}-${var.catalog}\n" \
	"      tasks:\n" \
	"        - task_key: a\n" \
	"          max_retries: 1\n" \
	"        - task_key: b\n" \
	"          max_retries: 2\n"

static struct bundle *opened(const char *root, const char *jobs)
{
	struct stack *stack = stacks_of(ROOT, root, "jobs.yml", jobs, NULL);

	return stack_bundles(stack)->at[0];
}

/* `dev PATH = VALUE`, a line each target. */
static const char *told(const char *path, unsigned line, unsigned column)
{
	struct bundle *bundle = opened(BUNDLE, JOBS);
	struct str text = str_new(arena);
	struct stand stand;

	if (!stand_find(bundle, path, line, column, &stand))
		return "nothing";
	for (size_t i = 0; i < bundle->views.count; i++) {
		const struct view *view = &bundle->views.at[i];
		const char *at = stand_path(view, &stand);
		const struct node *node = at ? trace_named(view, at) : NULL;

		if (node)
			str_format(&text, "%s %s = %.*s\n", view->target, at,
				   (int)(node->kind < NODE_LIST ? node->text.len : 0),
				   node->text.at);
	}
	return text.at;
}

TEST(a_value_of_an_included_file_is_one_in_each_target)
{
	CHECK_TEXT(told("jobs.yml", 4, 8), "dev resources.jobs.train.name = "
		   "[dev ${workspace.current_user.short_name}] dev-dev_ml\n"
		   "prod resources.jobs.train.name = prod-prod_ml\n");
	CHECK_TEXT(told("jobs.yml", 4, 14), told("jobs.yml", 4, 8));
}

TEST(an_item_is_found_by_its_key_where_a_target_puts_more_over_it)
{
	CHECK_TEXT(told("jobs.yml", 9, 11),
		   "dev resources.jobs.train.tasks[1].max_retries = 2\n"
		   "prod resources.jobs.train.tasks[1].max_retries = 3\n");
	CHECK_TEXT(told(ROOT, 13, 65), "prod resources.jobs.train.tasks[1].max_retries = 3\n");
}

TEST(what_stands_under_a_target_is_that_targets_alone)
{
	CHECK_TEXT(told(ROOT, 12, 26), "prod var.catalog = prod_ml\n");
	CHECK_TEXT(told(ROOT, 9, 6), "dev bundle.mode = development\n");
	CHECK_TEXT(told(ROOT, 11, 3), "");
}

TEST(a_variable_is_its_value_wherever_the_place_is)
{
	const char *want = "dev var.catalog = dev_ml\nprod var.catalog = prod_ml\n";

	CHECK_TEXT(told(ROOT, 4, 3), want);
	CHECK_TEXT(told(ROOT, 5, 20), want);
	CHECK_TEXT(told(ROOT, 6, 15), want);
}

static const char *reference_at(const char *name, unsigned column)
{
	char *jobs = arena_format(arena, "resources:\n  jobs:\n    a:\n"
				  "      name: %s\n", name);
	struct stand stand;

	if (!stand_find(opened(BUNDLE, jobs), "jobs.yml", 4, column, &stand))
		return "nothing";
	return arena_format(arena, "%.*s %u-%u", (int)stand.reference.path.len,
			    stand.reference.path.at ? stand.reference.path.at : "",
			    stand.place.column, stand.place.end_column);
}

TEST(a_reference_is_found_in_the_line_as_it_is_spelt)
{
	CHECK_TEXT(reference_at("'a ${var.b}'", 17), "var.b 16-24");
	CHECK_TEXT(reference_at("${var.b}${var.c}", 21), "var.c 21-29");
	CHECK_TEXT(reference_at("${var.b}${var.c}", 29), "var.c 21-29");
	CHECK_TEXT(reference_at("${var.b}", 13), "var.b 13-21");
	CHECK_TEXT(reference_at("\"\xf0\x9f\x98\x80 ${var.b}\"", 17), "var.b 16-24");
	CHECK_TEXT(reference_at("x # ${var.b}", 19), "nothing");
	CHECK_TEXT(reference_at("${var.} b", 16), " 13-22");
}

TEST(a_place_outside_of_all_values_is_nothing)
{
	CHECK_TEXT(told("jobs.yml", 400, 1), "nothing");
	CHECK_TEXT(told("jobs.yml", 4, 400), "nothing");
	CHECK_TEXT(told("jobs.yml", 0, 0), "nothing");
	CHECK_TEXT(told("other.yml", 1, 1), "nothing");
	CHECK_TEXT(told("jobs.yml", 3, 1), "nothing");
}

TEST(a_broken_file_has_nothing)
{
	struct stand stand;

	CHECK(!stand_find(opened("bundle: [\n", JOBS), ROOT, 1, 2, &stand));
	CHECK(!stand_find(opened("- a\n", JOBS), "jobs.yml", 1, 2, &stand));
}

TEST(a_variable_can_be_asked_for_as_references_do)
{
	struct bundle *bundle = opened(BUNDLE, JOBS);
	struct view *prod = &bundle->views.at[1];
	struct trace trace = {0};

	CHECK(trace_value(prod, "var.catalog", &trace));
	CHECK(trace.count == 2 && trace.at[1].counts && trace.at[1].place.line == 12);
	CHECK(!trace_value(prod, "var.other", &trace));
	CHECK(!trace_value(prod, "var", &trace));
	CHECK(!trace_value(prod, "", &trace) || trace.count);
}
