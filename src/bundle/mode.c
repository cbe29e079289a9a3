/* mode.c - what `mode:` sets for a target, and what it then refuses. */
#include "bundle/step.h"

#include "bundle/patch.h"
#include "bundle/scalar.h"
#include "bundle/user.h"
#include "bundle/value.h"

static bool is_false(const struct node *node)
{
	return node_is(node, NODE_BOOL) && !node->truth;
}

/* Where the user is not known, a reference stands for the name. */
static const char *short_name(struct view *view)
{
	struct span name = value_text(view->config,
				      "workspace.current_user.short_name");

	return name.len ? arena_string(view->bundle->keep, name) :
	       "${workspace.current_user.short_name}";
}

static const struct node *text_node(struct view *view, const char *text)
{
	return value_string(view->bundle->keep, (struct sw_place){0}, span_of(text));
}

static const struct node *four_runs(struct view *view)
{
	struct sw_place nowhere = {0};
	struct node *node = value_new(view->bundle->keep, NODE_INT, nowhere);

	node->plain = true;
	node_rare(view->bundle->keep, node)->number = 4;
	node->text = SPAN("4");
	return node;
}

static const struct node *tags_with_dev(struct view *view, const struct node *old)
{
	struct patch tags = patch_new(view->bundle->keep, old);

	if (!node_get(old, "dev"))
		patch_set(&tags, "dev", text_node(view, short_name(view)));
	return tags.map;
}

/* The presets of development, where others are not set. */
void step_mode(struct view *view)
{
	const struct node *old = value_get(view->config, "presets");
	struct arena *keep = view->bundle->keep;
	struct patch presets = patch_new(keep, old);

	if (!span_is(value_text(view->config, "bundle.mode"), "development"))
		return;
	if (!value_text(old, "name_prefix").len)
		patch_set(&presets, "name_prefix", text_node(view,
			  arena_format(keep, "[dev %s] ", short_name(view))));
	patch_set(&presets, "tags", tags_with_dev(view, node_get(old, "tags")));
	if (value_is_null(node_get(old, "jobs_max_concurrent_runs")))
		patch_set(&presets, "jobs_max_concurrent_runs", four_runs(view));
	if (!value_text(old, "trigger_pause_status").len)
		patch_set(&presets, "trigger_pause_status", text_node(view, "PAUSED"));
	if (!is_false(node_get(old, "pipelines_development")))
		patch_set(&presets, "pipelines_development",
			  value_bool(keep, (struct sw_place){0}, true));
	view->config = value_set(keep, view->config, "presets", presets.map);
}

/* Of a value that nobody wrote: the mode that asks for another. */
static struct sw_place place_of(struct view *view, const struct node *node)
{
	struct sw_place place = value_place(node);

	return place.path ? place : value_place(value_get(view->config, "bundle.mode"));
}

static const char *const own_paths[] = {
	"root_path", "file_path", "resource_path", "artifact_path", "state_path"
};

/* Said of the first only: the others mostly follow from it. */
static void check_own_paths(struct view *view)
{
	const struct node *workspace = value_get(view->config, "workspace");

	for (size_t i = 0; i < sizeof own_paths / sizeof *own_paths; i++) {
		const struct node *node = node_get(workspace, own_paths[i]);

		if (!node_is(node, NODE_STRING) || !node->text.len ||
		    user_is_in(view, node->text))
			continue;
		say(view, (struct said){
			.check = CHECK_DEVELOPMENT_PATH, .place = place_of(view, node),
			.value = own_paths[i],
			.other = arena_string(view->bundle->keep, node->text),
		});
		return;
	}
}

static void check_development(struct view *view)
{
	const struct node *presets = value_get(view->config, "presets");
	const struct node *pause = node_get(presets, "trigger_pause_status");
	const struct node *prefix = node_get(presets, "name_prefix");

	if (node_is_text(pause, "UNPAUSED"))
		say(view, (struct said){
			.check = CHECK_DEVELOPMENT_UNPAUSED,
			.place = value_place(pause),
		});
	if (!view->bundle->wish->user)
		return;
	check_own_paths(view);
	if (node_is(prefix, NODE_STRING) && prefix->text.len &&
	    !user_is_in(view, prefix->text))
		say_text(view, CHECK_DEVELOPMENT_PREFIX, prefix);
}

static void visit_pipeline(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;

	if (!scalar_is_true(node))
		return;
	say(view, (struct said){
		.check = CHECK_PRODUCTION_PIPELINE, .place = place_of(view, node),
		.value = arena_string(view->bundle->keep, at_key(at, 1)),
	});
}

static void visit_job(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	*(bool *)self &= !value_is_null(node_get(node, "run_as"));
}

/* Whoever deploys would get a copy of his own. */
static void check_root(struct view *view)
{
	const char *user = view->bundle->wish->user;
	bool by_principal = !user || user_is_principal(span_of(user)), run_as = true;

	if (value_text(view->own, "workspace.root_path").len)
		return;
	value_each(view->config, "resources.jobs.*", visit_job, &run_as);
	say(view, (struct said){
		.check = run_as || by_principal ? CHECK_PRODUCTION_ROOT_ADVISED :
			 CHECK_PRODUCTION_ROOT,
		.place = value_place(value_get(view->config, "bundle.mode")),
	});
}

static void visit_said(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	*(bool *)self |= scalar_is_true(node);
}

static void check_word(struct view *view, struct span mode)
{
	if (!mode.len || span_is(mode, "development") || span_is(mode, "production"))
		return;
	say(view, (struct said){
		.check = CHECK_UNKNOWN_MODE,
		.place = value_place(value_get(view->config, "bundle.mode")),
		.value = arena_string(view->bundle->keep, mode),
	});
}

void step_mode_check(struct view *view)
{
	static const char pipelines[] = "resources.pipelines.*.development";
	struct span mode = value_text(view->config, "bundle.mode");
	bool stopped = false;

	check_word(view, mode);
	if (span_is(mode, "development"))
		check_development(view);
	if (!span_is(mode, "production"))
		return;
	value_each(view->config, pipelines, visit_pipeline, view);
	value_each(view->config, pipelines, visit_said, &stopped);
	if (!stopped || !view->bundle->wish->like_cli)
		check_root(view);
}
