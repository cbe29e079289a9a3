/* run_as.c - as whom a bundle's jobs, pipelines and alerts run. */
#include "bundle/step.h"

#include "bundle/grant.h"
#include "bundle/patch.h"
#include "bundle/scalar.h"
#include "bundle/value.h"

/* What cannot run as another than who deploys it. */
static const struct { const char *path, *name; } owned[] = {
	{ "resources.model_serving_endpoints", "serving endpoints" },
	{ "resources.quality_monitors", "quality monitors" },
	{ "resources.apps", "apps" },
};

static bool has_any(const struct node *map)
{
	return node_is(map, NODE_MAP) && map->count;
}

static void refuse(struct view *view, const struct node *node, const char *what)
{
	const struct node *run_as = value_get(view->config, "run_as");

	say(view, (struct said){
		.check = CHECK_RUN_AS_OTHER, .value = what,
		.place = value_place(node), .related = value_place(run_as),
	});
}

static void visit_dashboard(void *self, const struct node *node, const struct at *at)
{
	const struct node *embeds = node_get(node, "embed_credentials");

	(void)at;
	if (scalar_is_true(embeds))
		refuse(self, node, "dashboards with embedded credentials");
}

static void check_owned(struct view *view)
{
	for (size_t i = 0; i < sizeof owned / sizeof *owned; i++) {
		const struct node *group = value_get(view->config, owned[i].path);

		if (has_any(group))
			refuse(view, group, owned[i].name);
	}
	value_each(view->config, "resources.dashboards.*", visit_dashboard, view);
}

static void check(struct view *view, const struct node *run_as)
{
	struct span principal = value_text(run_as, "service_principal_name");
	struct span person = value_text(run_as, "user_name");
	struct span identity = principal.len ? principal : person;

	if (!identity.len || (principal.len && person.len))
		say(view, (struct said){
			.check = identity.len ? CHECK_RUN_AS_TWO : CHECK_RUN_AS_NOBODY,
			.place = value_place(run_as),
		});
	if (identity.len && view->bundle->wish->user && !is_open(identity) &&
	    !span_is(identity, view->bundle->wish->user))
		check_owned(view);
}

/* In the legacy mode the identity of `run_as` owns the pipelines, unless it deploys. */
static const struct node *set_owner(void *self, const struct node *pipeline,
				    const struct at *at)
{
	struct view *view = self;
	const struct node *run_as = value_get(view->config, "run_as");
	const struct node *old = node_get(pipeline, "permissions");
	struct patch patch = patch_new(view->bundle->keep, pipeline);
	struct grants grants = grants_new(view->bundle->keep, view->bundle->keep,
					  true);

	(void)at;
	if (!node_is(pipeline, NODE_MAP))
		return pipeline;
	for (size_t i = 0; node_is(old, NODE_LIST) && i < old->count; i++)
		if (!grant_shares(old->items[i], run_as))
			grants_add(&grants, old->items[i],
				   value_text(old->items[i], "level"));
	grants_add(&grants, run_as, SPAN("IS_OWNER"));
	patch_set(&patch, "permissions", grants_list(&grants, old));
	return patch.map;
}

static void set_owners(struct view *view, const struct node *run_as)
{
	const char *user = view->bundle->wish->user;

	if (!span_is(value_text(run_as, "user_name"), user) &&
	    !span_is(value_text(run_as, "service_principal_name"), user))
		view->config = value_rewrite(view->bundle->keep, view->config,
					     "resources.pipelines.*", set_owner, view);
}

struct setting { struct arena *keep; const struct node *run_as; };

static const struct node *set_run_as(void *self, const struct node *node,
				     const struct at *at)
{
	const struct setting *setting = self;
	struct patch patch = patch_new(setting->keep, node);

	(void)at;
	if (!node_is(node, NODE_MAP) || !value_is_null(node_get(node, "run_as")))
		return node;
	patch_set(&patch, "run_as", setting->run_as);
	return patch.map;
}

static void set(struct view *view, const char *pattern, const struct node *run_as)
{
	struct setting setting = { view->bundle->keep, run_as };

	view->config = value_rewrite(view->bundle->keep, view->config, pattern,
				     set_run_as, &setting);
}

void step_run_as(struct view *view)
{
	const struct node *run_as = value_get(view->config, "run_as");
	const struct node *old = value_get(view->config,
					   "experimental.use_legacy_run_as");

	if (!node_is(run_as, NODE_MAP))
		return;
	set(view, "resources.jobs.*", run_as);
	if (scalar_is_true(old)) {
		say(view, (struct said){
			.check = CHECK_RUN_AS_LEGACY, .place = value_place(old),
		});
		set_owners(view, run_as);
		return;
	}
	check(view, run_as);
	set(view, "resources.pipelines.*", run_as);
	set(view, "resources.alerts.*", run_as);
}
