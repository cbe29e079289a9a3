/* sharing.c - who may do what with what is deployed, as it is written. */
#include "bundle/step.h"

#include "bundle/grant.h"
#include "bundle/resource.h"
#include "bundle/target.h"
#include "bundle/value.h"

static bool is_everyone(struct span group)
{
	return span_is(group, "users") || span_is(group, "account users");
}

static bool is_broad(struct span level)
{
	return span_starts(level, "CAN_MANAGE") || span_is(level, "IS_OWNER") ||
	       span_is(level, "MANAGE");
}

static bool is_development(const struct view *view)
{
	return view->stage == STAGE_DEV ? !target_ships(view) :
	       span_is(value_text(view->config, "bundle.mode"), "development");
}

static void check_group(struct view *view, const struct node *permission)
{
	const struct node *group = node_get(permission, "group_name");
	struct span level = value_text(permission, "level");

	if (is_development(view) || !node_is(group, NODE_STRING) ||
	    !is_everyone(group->text) || !is_broad(level))
		return;
	say(view, (struct said){
		.check = view->bundle->wish->mlops ? CHECK_PERMISSION_TOO_BROAD :
			 CHECK_PERMISSION_FOR_ALL,
		.place = value_place(node_get(permission, "level")),
		.value = arena_string(view->bundle->keep, level),
		.other = arena_string(view->bundle->keep, group->text),
	});
}

static const struct node *named(const struct node *permission, size_t i)
{
	const struct node *name = node_get(permission, principals[i]);

	return node_is(name, NODE_STRING) && name->text.len ? name : NULL;
}

static void check_shape(void *self, const struct node *permission, const struct at *at)
{
	struct view *view = self;
	const struct node *second = NULL;
	size_t count = 0;

	if (!node_is(permission, NODE_MAP))
		return;
	for (size_t i = 0; i < PRINCIPALS; i++) {
		const struct node *name = named(permission, i);

		if (name && count++)
			second = name;
	}
	if (second)
		say_text(view, CHECK_PERMISSION_TWO, second);
	else if (!count && !span_is(at_key(at, 3), "secret_scopes"))
		say(view, (struct said){
			.check = CHECK_PERMISSION_NOBODY,
			.place = value_place(permission),
			.value = arena_string(view->bundle->keep,
					      value_text(permission, "level")),
		});
	check_group(view, permission);
}

/* Before the lists are made those that are sent: what is wrong in them goes there. */
void step_sharing(struct view *view)
{
	value_each(view->config, "permissions[*]", check_shape, view);
	value_each(view->config, "resources.*.*.permissions[*]", check_shape, view);
}

static void check_declared(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;

	if (node_is(node, NODE_MAP) && resource_is_whole(node, at_key(at, 1)) &&
	    value_is_null(node_get(node, "permissions")))
		say(view, (struct said){
			.check = CHECK_NO_PERMISSIONS, .place = at->key->place,
			.value = arena_string(view->bundle->keep, at->key->text),
		});
}

void step_declared(struct view *view)
{
	if (!view->bundle->wish->mlops || !target_ships(view))
		return;
	value_each(view->config, "resources.jobs.*", check_declared, view);
	value_each(view->config, "resources.model_serving_endpoints.*", check_declared,
		   view);
}
