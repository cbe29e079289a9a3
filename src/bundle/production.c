/* production.c - what production depends on, and should not: people and branches. */
#include "bundle/step.h"

#include "bundle/scalar.h"
#include "bundle/target.h"
#include "bundle/value.h"

static bool is_production(const struct view *view)
{
	return view->stage == STAGE_PROD ||
	       span_is(value_text(view->config, "bundle.mode"), "production");
}

/* `${workspace.current_user...}` is the principal that deploys, where CI does. */
static void check_person(void *self, const struct node *run_as, const struct at *at)
{
	struct view *view = self;
	const struct node *name = node_get(run_as, "user_name");
	struct span text = string_text(name);

	(void)at;
	if (!text.len || is_open(text) ||
	    span_is(text, view->bundle->wish->user))
		return;
	say(view, (struct said){
		.check = CHECK_RUN_AS_PERSON, .place = value_place(name),
		.value = arena_string(view->bundle->keep, text),
	});
}

static void find_lone(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	*(bool *)self |= node_is(node, NODE_MAP) &&
			 value_is_null(node_get(node, "run_as"));
}

static void check_absent(struct view *view)
{
	const struct node *mode = value_get(view->config, "bundle.mode");
	const struct node *null = node_get(view->own, "run_as");
	bool lone = false;

	if (!node_is_text(mode, "production") ||
	    (!null && value_is_null(value_get(view->own, "workspace.root_path"))))
		return;		/* bundle/prod-mode says what comes first */
	value_each(view->config, "resources.jobs.*", find_lone, &lone);
	value_each(view->config, "resources.pipelines.*", find_lone, &lone);
	if (lone)
		say(view, (struct said){
			.check = CHECK_PROD_WITHOUT_RUN_AS, .value = view->target,
			.place = value_place(null ? null : mode),
		});
}

void step_identity(struct view *view)
{
	if (!view->bundle->wish->mlops)
		return;
	if (target_ships(view)) {
		value_each(view->config, "run_as", check_person, view);
		value_each(view->config, "resources.*.*.run_as", check_person, view);
	}
	check_absent(view);
}

/* The folder of one user: his name in it, or whoever deploys. */
static bool is_personal(struct span path)
{
	size_t at = span_search(path, SPAN("/Users/"));
	struct span name = span_from(path, at + strlen("/Users/"));

	name = span_cut(name, span_find(name, '/'));
	return at < path.len && (span_find(name, '@') < name.len ||
				 span_starts(name, "${workspace.current_user"));
}

static void check_path(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;

	if (node->kind == NODE_STRING && value_place(node).path &&
	    is_personal(node->text))
		say(view, (struct said){
			.check = CHECK_PERSONAL_PATH, .place = value_place(node),
			.value = arena_string(view->bundle->keep, at_key(at, 1)),
		});
}

static const char *const paths[] = {
	"resources.experiments.*.name",
	"resources.experiments.*.artifact_location",
	"resources.quality_monitors.*.assets_dir",
	"resources.dashboards.*.parent_path",
};

static void check_branch(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	const struct node *branch = node_get(node, "git_branch");

	(void)at;
	if (!node_is(branch, NODE_STRING) || !branch->text.len ||
	    node_get(node, "git_commit") || node_get(node, "git_tag"))
		return;
	say_text(view, CHECK_GIT_NOT_PINNED, branch);
}

void step_production(struct view *view)
{
	if (!is_production(view))
		return;
	value_each(view->config, "resources.jobs.*.git_source", check_branch, view);
	if (!span_is(value_text(view->config, "bundle.mode"), "production") ||
	    value_is_null(value_get(view->own, "workspace.root_path")))
		return;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		value_each(view->config, paths[i], check_path, view);
}
