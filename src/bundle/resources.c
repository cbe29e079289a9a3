/* resources.c - what the CLI itself asks of resources, whatever their table of fields
   says: that there is one, its name, who is granted what, and what it sets itself. */
#include "bundle/step.h"

#include "bundle/resource.h"
#include "bundle/value.h"

static void find_null(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct arena *keep = view->bundle->keep;
	struct span type = at_key(at, 1);

	if (span_ends(type, "s"))
		type = span_cut(type, type.len - 1);
	if (value_is_null(node))
		say(view, (struct said){
			.check = CHECK_NO_RESOURCE, .place = value_place(node),
			.value = arena_string(keep, at_key(at, 0)),
			.other = arena_string(keep, type),
		});
}

void step_null_resources(struct view *view)
{
	value_each(view->config, "resources.*.*", find_null, view);
}

static void say_of(struct view *view, enum bundle_check check,
		   const struct resource *resource)
{
	say(view, (struct said){
		.check = check, .place = value_place(resource->body),
		.value = resource_name(view, resource),
	});
}

static void check_dashboard(struct view *view, const struct resource *dashboard)
{
	if (scalar_is_blank(node_get(dashboard->body, "display_name")))
		say_of(view, CHECK_DASHBOARD_NAME, dashboard);
	if (scalar_is_blank(node_get(dashboard->body, "warehouse_id")))
		say_of(view, CHECK_DASHBOARD_WAREHOUSE, dashboard);
}

static void check_warehouse(struct view *view, const struct resource *warehouse)
{
	const struct node *name = node_get(warehouse->body, "name");

	if (scalar_is_blank(name) ||
	    (name->kind == NODE_STRING && !span_trim(name->text).len))
		say_of(view, CHECK_WAREHOUSE_NAME, warehouse);
}

static void check_grant(void *self, const struct node *grant, const struct at *at)
{
	struct view *view = self;
	const struct node *privileges = node_get(grant, "privileges");
	struct said said = {
		.place = value_place(grant),
		.value = arena_string(view->bundle->keep, at_key(at, 2)),
	};

	said.check = CHECK_GRANT_PRINCIPAL;
	if (scalar_is_blank(node_get(grant, "principal")))
		say(view, said);
	said.check = CHECK_GRANT_PRIVILEGES;
	if (value_is_null(privileges) ||
	    (privileges->kind == NODE_LIST && !privileges->count))
		say(view, said);
}

static void check_scope(struct view *view, const struct resource *scope)
{
	const struct node *list = node_get(scope->body, "permissions");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *one = list->items[i];

		if (!scalar_is_blank(node_get(one, "user_name")) ||
		    !scalar_is_blank(node_get(one, "group_name")) ||
		    !scalar_is_blank(node_get(one, "service_principal_name")))
			continue;
		say(view, (struct said){
			.check = CHECK_SCOPE_PRINCIPAL, .place = value_place(one),
			.cli = value_place(scope->body),
			.value = resource_name(view, scope),
		});
	}
}

void step_required_texts(struct view *view)
{
	resource_each(view, "dashboards", check_dashboard);
	resource_each(view, "sql_warehouses", check_warehouse);
	value_each(view->config, "resources.*.*.grants[*]", check_grant, view);
	resource_each(view, "secret_scopes", check_scope);
}

/* The CLI points at the whole resource. */
static void check_etag(struct view *view, const struct resource *resource)
{
	const struct node *etag = node_get(resource->body, "etag");

	if (!scalar_is_blank(etag))
		say(view, (struct said){
			.check = CHECK_ETAG, .place = value_place(etag),
			.cli = value_place(resource->body),
			.value = resource_name(view, resource),
		});
}

void step_dashboard_etags(struct view *view)
{
	resource_each(view, "dashboards", check_etag);
}

void step_genie_etags(struct view *view)
{
	resource_each(view, "genie_spaces", check_etag);
}

static void refuse(struct view *view, const struct node *map, const char *field)
{
	const struct node *value = node_get(map, field);

	if (!scalar_is_blank(value))
		say(view, (struct said){
			.check = CHECK_RESERVED_FIELD, .place = value_place(value),
			.value = field,
		});
}

static void check_deployment(struct view *view, const struct resource *resource)
{
	refuse(view, node_get(resource->body, "deployment"), "deployment_id");
	refuse(view, node_get(resource->body, "deployment"), "version_id");
}

void step_deployment_fields(struct view *view)
{
	resource_each(view, "jobs", check_deployment);
	resource_each(view, "pipelines", check_deployment);
}

static void check_token(struct view *view, const struct resource *run)
{
	refuse(view, run->body, "idempotency_token");
}

void step_run_tokens(struct view *view)
{
	resource_each(view, "job_runs", check_token);
}

/* Whether it asks for a new run at each deploy. */
static bool check_trigger(struct view *view, const struct node *trigger)
{
	const struct node *on = node_get(trigger, "on_bundle_deploy");

	if (value_is_null(on))
		say(view, (struct said){ .check = CHECK_EMPTY_TRIGGER,
					 .place = value_place(trigger) });
	else if (on->kind == NODE_BOOL && !on->truth)
		say(view, (struct said){ .check = CHECK_FALSE_TRIGGER,
					 .place = value_place(on) });
	return scalar_is_true(on);
}

static void check_triggers(struct view *view, const struct resource *run)
{
	const struct node *lifecycle = node_get(run->body, "lifecycle"),
			  *kept = node_get(lifecycle, "prevent_destroy"),
			  *list = node_get(lifecycle, "triggers");
	bool each_deploy = false;

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		each_deploy |= check_trigger(view, list->items[i]);
	if (each_deploy && scalar_is_true(kept))
		say(view, (struct said){
			.check = CHECK_TRIGGER_KEPT, .place = value_place(kept),
			.cli = value_place(lifecycle),
			.value = resource_name(view, run),
		});
}

void step_run_triggers(struct view *view)
{
	resource_each(view, "job_runs", check_triggers);
}
