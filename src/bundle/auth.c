/* auth.c - what is read before references are resolved: the workspace, the name. */
#include "bundle/step.h"

#include "bundle/reference.h"
#include "bundle/value.h"

static const char *const fields[] = {
	"host", "profile", "auth_type", "metadata_service_url", "client_id",
	"google_service_account", "azure_resource_id", "azure_use_msi",
	"azure_client_id", "azure_tenant_id", "azure_environment", "azure_login_app_id",
	"account_id", "workspace_id",
};

static bool refers(const struct node *node)
{
	struct reference reference;

	return node_is(node, NODE_STRING) && reference_find(node->text, 0, &reference);
}

static void tell(struct view *view, enum bundle_check check, const struct node *node,
		 const char *field)
{
	say(view, (struct said){
		.check = check, .place = value_place(node), .value = field,
		.other = arena_string(view->bundle->keep, node->text),
	});
}

/* The CLI warns of the host, too, before it fails there: one of the two is enough. */
void step_auth(struct view *view)
{
	const struct node *workspace = value_get(view->config, "workspace");
	bool like_cli = view->bundle->wish->like_cli;

	for (size_t i = !like_cli; i < sizeof fields / sizeof *fields; i++)
		if (refers(node_get(workspace, fields[i])))
			tell(view, CHECK_AUTH_REFERENCE, node_get(workspace, fields[i]),
			     fields[i]);
}

void step_name(struct view *view)
{
	const struct node *name = value_get(view->config, "bundle.name");

	if (refers(name))
		tell(view, CHECK_NAME_REFERENCE, name, "name");
}

/* Asking the workspace who deploys is where a wrong host is noticed first. */
void step_host(struct view *view)
{
	const struct node *host = value_get(view->config, "workspace.host");

	if (refers(host))
		tell(view, CHECK_HOST_REFERENCE, host, "host");
}
