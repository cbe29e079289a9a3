/* targets.c - which targets a stack has on its way to production, and their modes. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/resource.h"
#include "bundle/target.h"
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
	bool there[ROLES] = { false }, any = false;

	if (!bundle->wish->mlops || !targets || !node_is(targets->value, NODE_MAP) ||
	    (targets->value->count < 2 && !bundle->wish->ci))
		return;
	for (size_t i = 0; i < targets->value->count; i++) {
		struct span name = targets->value->pairs[i].key->text;

		there[role_of(bundle->wish->roles, name)] = true;
	}
	for (enum role role = ROLE_DEV; role < ROLES; role++) {
		any |= there[role];
		if (!there[role])
			list(&missing, role_name(role));
	}
	if (missing.len)
		say(&bundle->base, (struct said){
			.check = by_stage(bundle->wish->ci && any, CHECK_TARGET_MISSING,
					  CHECK_TARGET_MISSING_EARLY),
			.place = targets->key->place, .value = missing.at,
		});
}

static void check_mode(struct view *view, const struct node *mode)
{
	bool development = node_is_text(mode, "development");
	bool mlops = view->bundle->wish->mlops;

	if (view->role == ROLE_DEV && !development && mlops)
		say_at_key(view, by_stage(view->bundle->wish->ci, CHECK_DEV_SHARED,
					  CHECK_DEV_SHARED_EARLY));
	if (view->role == ROLE_PROD && value_is_null(mode) && mlops)
		say_at_key(view, CHECK_PROD_MODE);
	if (development &&
	    (view->role == ROLE_PROD || (role_ships(view->role) && mlops)))
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


/* Linear in the targets, which are few; keys are looked up where they would stand. */
static bool in_other_target(struct view *view, struct span type, struct span key)
{
	struct bundle *bundle = view->bundle;

	for (size_t i = 0; i < bundle->views.count; i++) {
		const struct view *other = &bundle->views.at[i];
		const struct pair *pair = node_pair(node_get(other->own, "resources"),
						    type);

		if (other != view && pair && node_pair(pair->value, key))
			return true;
	}
	return false;
}

static void check_own(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct span type = at->up->key->text, key = at->key->text;
	const struct node *shared = value_get(view->bundle->base.config, "resources");
	const struct pair *group = node_pair(shared, type);

	if ((group && node_pair(group->value, key)) || !node_is(node, NODE_MAP) ||
	    !resource_is_whole(node, type) || in_other_target(view, type, key))
		return;
	say(view, (struct said){
		.check = CHECK_TARGET_DRIFT, .place = at->key->place,
		.value = arena_string(view->bundle->keep, key), .other = view->target,
	});
}

void step_drift(struct view *view)
{
	if (view->bundle->views.count > 1)
		value_each(view->own, "resources.*.*", check_own, view);
}
