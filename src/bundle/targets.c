/* targets.c - which targets a stack has on its way to production, and their modes. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/resource.h"
#include "bundle/target.h"
#include "bundle/user.h"
#include "bundle/value.h"

/* A stack without a pipeline is at its beginning: it is warned, not stopped. */
static enum bundle_check by_stage(bool ci, enum bundle_check check,
				  enum bundle_check early)
{
	return ci ? check : early;
}

static void say_at_key(struct view *view, enum bundle_check check)
{
	const struct node *key = target_key(view);

	say(view, (struct said){
		.check = check, .place = key ? key->place : (struct sw_place){0},
		.value = view->target,
	});
}

static void list(struct str *text, const char *name)
{
	str_format(text, "%s`%s`", text->len ? ", " : "", name);
}

/* Where none has a usual name, they may have names of their own. */
static void check_required(struct bundle *bundle)
{
	const struct pair *targets = node_pair(bundle->base.config, SPAN("targets"));
	struct str missing = str_new(bundle->keep);
	bool there[STAGES] = { false }, any = false;

	if (!bundle->wish->mlops || !targets || !node_is(targets->value, NODE_MAP) ||
	    (targets->value->count < 2 && !bundle->wish->ci))
		return;
	for (size_t i = 0; i < targets->value->count; i++) {
		struct span name = targets->value->pairs[i].key->text;

		there[stage_of(bundle->wish->roles, name)] = true;
	}
	for (enum stage stage = STAGE_DEV; stage < STAGES; stage++) {
		any |= there[stage];
		if (!there[stage])
			list(&missing, stage_name(stage));
	}
	if (missing.len)
		say(&bundle->base, (struct said){
			.check = by_stage(bundle->wish->ci && any, CHECK_TARGET_MISSING,
					  CHECK_TARGET_MISSING_EARLY),
			.place = targets->key->place, .value = missing.at,
		});
}

/* Whether the CLI would refuse to deploy a target of that mode, for want of more. */
static bool needs_more(const struct view *view)
{
	const char *user = view->bundle->wish->user;

	return user && !user_is_principal(span_of(user)) &&
	       !value_text(view->own, "workspace.root_path").len &&
	       value_is_null(value_get(view->config, "run_as"));
}

static void check_mode(struct view *view, const struct node *mode)
{
	bool development = node_is_text(mode, "development");
	bool mlops = view->bundle->wish->mlops;

	if (view->stage == STAGE_DEV && !development && mlops)
		say_at_key(view, by_stage(view->bundle->wish->ci, CHECK_DEV_SHARED,
					  CHECK_DEV_SHARED_EARLY));
	if (view->stage == STAGE_PROD && value_is_null(mode) && mlops)
		say(view, (struct said){
			.check = CHECK_PROD_MODE, .value = view->target,
			.place = target_key(view) ? target_key(view)->place :
				 (struct sw_place){0},
			.by_hand = needs_more(view),
		});
	if (development &&
	    (view->stage == STAGE_PROD || (stage_ships(view->stage) && mlops)))
		say(view, (struct said){
			.check = CHECK_SHIPPED_DEVELOPMENT, .place = value_place(mode),
		});
}

void step_targets(struct view *view)
{
	if (view == view->bundle->views.at)
		check_required(view->bundle);
	check_mode(view, value_get(view->config, "bundle.mode"));
}


/* Who defines a resource: several, or all targets by the part that they share. */
struct definer {
	const struct view *view;	/* NULL: not one target alone */
};

struct drifts {
	struct view *view;	/* at hand; NULL: what all share */
	struct map by_name;	/* `jobs.train` -> struct definer */
};

static void note(void *self, const struct node *node, const struct at *at)
{
	struct drifts *drifts = self;
	struct arena *keep = drifts->by_name.keep;
	struct span name = resource_id_at(keep, at);
	struct definer *definer = map_find(&drifts->by_name, name);

	(void)node;
	if (definer) {
		definer->view = NULL;
		return;
	}
	definer = arena_new(keep, struct definer);
	definer->view = drifts->view;
	map_add(&drifts->by_name, name, definer);
}

static void tell(void *self, const struct node *node, const struct at *at)
{
	struct drifts *drifts = self;
	struct arena *keep = drifts->by_name.keep;
	const struct definer *definer =
		map_find(&drifts->by_name, resource_id_at(keep, at));

	if (definer->view != drifts->view || !node_is(node, NODE_MAP) ||
	    !resource_is_whole(node, at_key(at, 1)))
		return;
	say(drifts->view, (struct said){
		.check = CHECK_TARGET_DRIFT, .place = at->key->place,
		.value = arena_string(keep, at->key->text),
		.other = drifts->view->target,
	});
}

static bool any_own(const struct views *views)
{
	for (size_t i = 0; i < views->count; i++)
		if (node_get(views->at[i].own, "resources"))
			return true;
	return false;
}

/* Once, when the last target is at hand. */
void step_drift(struct view *view)
{
	static const char pattern[] = "resources.*.*";
	struct bundle *bundle = view->bundle;
	struct views *views = &bundle->views;
	struct drifts drifts = { NULL, map_new(bundle->keep) };

	if (views->count < 2 || !view_is_last(view) || !any_own(views))
		return;
	value_each(bundle->base.config, pattern, note, &drifts);
	for (size_t i = 0; i < views->count; i++) {
		drifts.view = &views->at[i];
		value_each(drifts.view->own, pattern, note, &drifts);
	}
	for (size_t i = 0; i < views->count; i++) {
		drifts.view = &views->at[i];
		value_each(drifts.view->own, pattern, tell, &drifts);
	}
}
