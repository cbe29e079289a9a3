/* managers.c - whether those may manage a deployment who should, and they alone. */
#include "bundle/step.h"

#include "bundle/value.h"

struct manager { struct view *view; bool found; };

static void find_manager(void *self, const struct node *node, const struct at *at)
{
	struct manager *manager = self;
	const char *user = manager->view->bundle->wish->user;

	(void)at;
	if (span_is(value_text(node, "level"), "CAN_MANAGE") &&
	    (span_is(value_text(node, "user_name"), user) ||
	     span_is(value_text(node, "service_principal_name"), user)))
		manager->found = true;
}

/* Whoever deploys should not lose what he deployed. */
void step_permission_check(struct view *view)
{
	const struct node *list = value_get(view->config, "permissions");
	struct manager manager = { view, false };

	if (!node_is(list, NODE_LIST) || !list->count || !view->bundle->wish->user)
		return;
	value_each(list, "[*]", find_manager, &manager);
	if (!manager.found)
		say(view, (struct said){
			.check = CHECK_PERMISSION_DEPLOYER, .place = value_place(list),
			.value = view->bundle->wish->user,
		});
}

static void find_users(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	*(bool *)self |= span_is(value_text(node, "level"), "CAN_MANAGE") &&
			 span_is(value_text(node, "group_name"), "users");
}

void step_shared_root(struct view *view)
{
	const struct node *root = value_get(view->config, "workspace.root_path");
	bool all = false;

	if (!node_is(root, NODE_STRING) ||
	    !span_starts(root->text, "/Workspace/Shared/"))
		return;
	value_each(view->config, "permissions[*]", find_users, &all);
	if (!all)
		say_text(view, CHECK_SHARED_ROOT, root);
}
