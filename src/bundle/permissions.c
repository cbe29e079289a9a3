/* permissions.c - a bundle's permissions, and what each resource makes of them. */
#include "bundle/step.h"

#include <string.h>

#include "bundle/grant.h"
#include "bundle/patch.h"
#include "bundle/scalar.h"
#include "bundle/state.h"
#include "bundle/user.h"
#include "bundle/value.h"

/* The levels of a bundle as those of a kind of resource; NULL: it has none such. */
static const struct levels {
	const char *type, *manage, *view, *run;
	bool owner;		/* who deploys becomes that, not only a manager */
} table[] = {
	{ "jobs", "CAN_MANAGE", "CAN_VIEW", "CAN_MANAGE_RUN", true },
	{ "pipelines", "CAN_MANAGE", "CAN_VIEW", "CAN_RUN", true },
	{ "experiments", "CAN_MANAGE", "CAN_READ", NULL, false },
	{ "models", "CAN_MANAGE", "CAN_READ", NULL, false },
	{ "model_serving_endpoints", "CAN_MANAGE", "CAN_VIEW", "CAN_QUERY", false },
	{ "dashboards", "CAN_MANAGE", "CAN_READ", NULL, false },
	{ "genie_spaces", "CAN_MANAGE", "CAN_READ", NULL, false },
	{ "apps", "CAN_MANAGE", "CAN_USE", NULL, false },
	{ "secret_scopes", "MANAGE", "READ", NULL, false },
	{ "alerts", "CAN_MANAGE", "CAN_READ", "CAN_RUN", false },
	{ "sql_warehouses", "CAN_MANAGE", "CAN_VIEW", "CAN_MONITOR", true },
	{ "database_instances", "CAN_MANAGE", "CAN_USE", NULL, false },
	{ "postgres_projects", "CAN_MANAGE", "CAN_USE", NULL, false },
	{ "clusters", "CAN_MANAGE", "CAN_ATTACH_TO", "CAN_RESTART", false },
	{ "vector_search_endpoints", "CAN_MANAGE", "CAN_USE", NULL, false },
	{ "instance_pools", "CAN_MANAGE", "CAN_ATTACH_TO", NULL, false },
};

static const char *level_for(const struct levels *levels, struct span level)
{
	if (span_is(level, "CAN_MANAGE"))
		return levels->manage;
	if (span_is(level, "CAN_VIEW"))
		return levels->view;
	return span_is(level, "CAN_RUN") ? levels->run : NULL;
}

static void check_level(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	const struct node *level = node_get(node, "level");
	struct span text = string_text(level);

	(void)at;
	if (span_is(text, "CAN_MANAGE") || span_is(text, "CAN_VIEW") ||
	    span_is(text, "CAN_RUN"))
		return;
	say(view, (struct said){
		.check = CHECK_PERMISSION_LEVEL,
		.place = value_place(level ? level : node),
		.value = arena_string(view->bundle->keep, text),
	});
}

/* Permissions times resources grow past all bounds that files have: so many are enough
   for 2,000 jobs of four targets with 25 permissions each. */
#define GRANTED_MOST 200000
#define SHARED_MOST 1000

struct applying {
	struct view *view;
	const struct levels *levels;
	const struct node *shared;	/* the bundle's permissions */
	struct arena *tmp;
};

/* What one permission of the resource says of the bundle's principal: all that is in
   common is told. */
static bool overlaps_one(struct applying *applying, const struct node *shared,
			 const struct node *own)
{
	struct arena *keep = applying->view->bundle->keep;
	bool found = false;

	for (size_t i = 0; i < PRINCIPALS; i++) {
		struct span name = value_text(own, principals[i]);

		if (!name.len || !span_same(name, value_text(shared, principals[i])))
			continue;
		found = true;
		say(applying->view, (struct said){
			.check = CHECK_PERMISSION_OVERLAP, .place = value_place(own),
			.value = arena_string(keep, name),
			.other = applying->levels->type,
			.related = value_place(shared),
		});
	}
	return found;
}

static bool overlaps(struct applying *applying, const struct node *shared,
		     const struct node *own)
{
	bool found = false;

	for (size_t i = 0; node_is(own, NODE_LIST) && i < own->count; i++)
		found |= overlaps_one(applying, shared, own->items[i]);
	return found;
}

static size_t length(const struct node *list)
{
	return node_is(list, NODE_LIST) ? list->count : 0;
}

static void add_shared(struct applying *applying, struct grants *grants,
		       const struct node *own)
{
	const struct node *shared = applying->shared;

	for (size_t i = 0; node_is(shared, NODE_LIST) && i < shared->count; i++) {
		const char *level = level_for(applying->levels,
					      value_text(shared->items[i], "level"));

		if (level && !overlaps(applying, shared->items[i], own))
			grants_add(grants, shared->items[i], span_of(level));
	}
}

/* False, and a gap the first time: the bundle has too many for the rest of it. */
static bool may_grant(struct bundle *bundle, size_t count)
{
	static const char mine;
	size_t *granted = state_of(&bundle->base, &mine, sizeof *granted);
	bool before = *granted <= GRANTED_MOST;

	*granted += count;
	if (before && *granted > GRANTED_MOST)
		bundle_gap(bundle, bundle->file->path,
			   "its permissions make more than 200,000 of its resources");
	return *granted <= GRANTED_MOST;
}

static const struct node *apply(void *self, const struct node *node,
				const struct at *at)
{
	struct applying *applying = self;
	struct bundle *bundle = applying->view->bundle;
	const struct node *own = node_get(node, "permissions");
	struct patch patch = patch_new(bundle->keep, node);
	struct grants grants = grants_new(bundle->keep, applying->tmp,
					  !bundle->wish->like_cli);

	(void)at;
	if (!node_is(node, NODE_MAP) || (own && !node_is(own, NODE_LIST)) ||
	    !may_grant(bundle, (own ? own->count : 0) + length(applying->shared)))
		return node;
	for (size_t i = 0; own && i < own->count; i++)
		grants_add(&grants, own->items[i], value_text(own->items[i], "level"));
	add_shared(applying, &grants, own);
	if (!grants.items.count)
		return node;
	if (strcmp(applying->levels->type, "secret_scopes"))
		grants_settle(&grants, bundle->wish->user, applying->levels->owner);
	const struct node *list = grants_list(&grants, own);

	arena_clear(applying->tmp);
	if (list != own)
		patch_set(&patch, "permissions", list);
	return patch.map;
}

void step_permissions(struct view *view)
{
	struct arena *keep = view->bundle->keep, tmp = {0};
	const struct node *shared = value_get(view->config, "permissions");

	value_each(view->config, "permissions[*]", check_level, view);
	if (length(shared) > SHARED_MOST) {
		bundle_gap(view->bundle, view->bundle->file->path,
			   "it has more than 1,000 permissions");
		return;
	}
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct applying applying = { view, &table[i], shared, &tmp };

		view->config = value_rewrite(keep, view->config,
			arena_format(keep, "resources.%s.*", table[i].type), apply,
			&applying);
	}
	arena_clear(&tmp);
}
