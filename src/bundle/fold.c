/* fold.c - lists whose items have a key: what shares one is one item. */
#include "bundle/fold.h"

#include <stdlib.h>
#include <string.h>

#include "bundle/merge.h"
#include "bundle/steady.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* `lower`: keys are one in any case, and none is "default"; `replaces`: of two items
   the later stays as it is; `sorted`: by key afterwards. */
static const struct list {
	const char *type, *list, *key;
	bool lower, replaces, sorted;
} lists[] = {
	{ .type = "jobs", .list = "job_clusters", .key = "job_cluster_key" },
	{ .type = "jobs", .list = "parameters", .key = "name" },
	{ .type = "jobs", .list = "tasks", .key = "task_key", .sorted = true },
	{ .type = "pipelines", .list = "clusters", .key = "label", .lower = true },
	{ .type = "apps", .list = "resources", .key = "name", .replaces = true },
	{ .type = "catalogs", .list = "grants", .key = "principal" },
	{ .type = "schemas", .list = "grants", .key = "principal" },
	{ .type = "external_locations", .list = "grants", .key = "principal" },
	{ .type = "secrets", .list = "grants", .key = "principal" },
	{ .type = "volumes", .list = "grants", .key = "principal" },
	{ .type = "registered_models", .list = "grants", .key = "principal" },
	{ .type = "vector_search_indexes", .list = "grants", .key = "principal" },
};

#define FEW 16		/* items that are sooner searched than hashed */

struct item {
	const struct node *node;
	struct span key;
};

static struct span lowered(struct arena *keep, struct span text)
{
	char *copy = arena_string(keep, text);

	for (size_t i = 0; i < text.len; i++)
		if (copy[i] >= 'A' && copy[i] <= 'Z')
			copy[i] = (char)(copy[i] - 'A' + 'a');
	return (struct span){ copy, text.len };
}

static struct span key_of(struct arena *keep, const struct list *list,
			  const struct node *node)
{
	const struct node *key = node_get(node, list->key);
	struct span text = node_is(key, NODE_STRING) ? key->text : SPAN("");

	if (!list->lower)
		return text;
	return value_is_null(key) ? SPAN("default") : lowered(keep, text);
}

/* The item says its key: written in where it did not. */
static const struct node *with_key(struct arena *keep, const struct list *list,
				   struct item item)
{
	const struct node *old = node_get(item.node, list->key);

	if (!node_is(item.node, NODE_MAP) ||	/* a reference that is left */
	    (node_is(old, NODE_STRING) && span_same(old->text, item.key)))
		return item.node;
	return value_set(keep, item.node, list->key,
			 value_string(keep, old ? old->place : item.node->place,
				      item.key));
}

static int compare(const void *a, const void *b)
{
	return span_compare(((const struct item *)a)->key,
			    ((const struct item *)b)->key);
}

/* The items of one list so far. */
struct items {
	struct item *at;
	size_t count, room;
	struct map by_key;	/* where there may be many */
};

static struct item *find(const struct items *items, struct span key)
{
	if (items->room > FEW)
		return map_find(&items->by_key, key);
	for (size_t i = 0; i < items->count; i++)
		if (span_same(items->at[i].key, key))
			return &items->at[i];
	return NULL;
}

static void add(struct items *items, struct item item)
{
	items->at[items->count] = item;
	if (items->room > FEW)
		map_add(&items->by_key, item.key, &items->at[items->count]);
	items->count++;
}

/* One item for each key, in the order in which keys were first met. */
static struct items collect(struct view *view, const struct list *list,
			    const struct node *node)
{
	struct arena *keep = view->bundle->keep;
	struct items items = {
		.at = arena_array(keep, struct item, node->count), .room = node->count,
	};

	if (items.room > FEW)
		items.by_key = map_new(keep);
	for (size_t i = 0; i < node->count; i++) {
		struct item item = { node->items[i],
				     key_of(keep, list, node->items[i]) };
		struct item *first = find(&items, item.key);

		if (!first)
			add(&items, item);
		else if (list->replaces)
			first->node = item.node;
		else
			first->node = merge(view, first->node, item.node);
	}
	return items;
}

/* The usual list: every item has its key, written out, and they stand as if sorted. */
static bool is_folded(const struct list *list, const struct node *node)
{
	struct span before = {0};

	for (size_t i = 0; i < node->count; i++) {
		const struct node *key = node_get(node->items[i], list->key);

		if (!node_is(key, NODE_STRING) || !key->settled ||
		    (i && span_compare(before, key->text) >= 0))
			return false;
		before = key->text;
	}
	return true;
}

bool fold_leaves(const struct node *job)
{
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct node *list = strcmp(lists[i].type, "jobs")
			? NULL : node_get(job, lists[i].list);

		if (list && (list->kind == NODE_LIST ? !is_folded(&lists[i], list)
						     : !list->settled))
			return false;
	}
	return true;
}

static const struct node *fold(struct view *view, const struct list *list,
			       const struct node *node)
{
	if (!list->lower && is_folded(list, node))
		return node;
	struct arena *keep = view->bundle->keep;
	struct items items = collect(view, list, node);
	bool same = items.count == node->count;

	if (list->sorted)
		qsort(items.at, items.count, sizeof *items.at, compare);
	for (size_t i = 0; i < items.count; i++) {
		items.at[i].node = with_key(keep, list, items.at[i]);
		same = same && items.at[i].node == node->items[i];
	}
	if (same)
		return node;
	struct node *folded = value_copy(keep, node);
	folded->count = items.count;
	folded->items = arena_array(keep, const struct node *, items.count);
	for (size_t i = 0; i < items.count; i++)
		folded->items[i] = items.at[i].node;
	return folded;
}

static const struct node *without_twins(struct arena *keep, const struct node *list)
{
	struct map seen = map_new(keep);
	struct node *copy = value_copy(keep, list);

	copy->count = 0;
	copy->items = arena_array(keep, const struct node *, list->count);
	for (size_t i = 0; i < list->count; i++)
		if (!map_add(&seen, list->items[i]->text, keep))
			copy->items[copy->count++] = list->items[i];
	return copy->count < list->count ? copy : list;
}

static const struct node *grant(void *self, const struct node *node,
				const struct at *at)
{
	struct view *view = self;
	const struct node *privileges = node_get(node, "privileges");

	(void)at;
	if (!node_is(privileges, NODE_LIST))
		return node;
	const struct node *each = without_twins(view->bundle->keep, privileges);
	return each == privileges ? node :
	       value_set(view->bundle->keep, node, "privileges", each);
}

struct folding {
	struct view *view;
	const char *type;
};

static const struct node *fold_lists(void *self, const struct node *resource,
				     const struct at *at)
{
	const struct folding *folding = self;
	struct arena *keep = folding->view->bundle->keep;
	const struct steady *steady = steady_of(folding->view, at->key);

	if (steady && steady->folded)
		return resource;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct node *list, *folded;

		if (strcmp(lists[i].type, folding->type))
			continue;
		list = node_get(resource, lists[i].list);
		if (!node_is(list, NODE_LIST))
			continue;
		folded = fold(folding->view, &lists[i], list);
		if (!strcmp(lists[i].list, "grants"))
			folded =
				value_children(keep, folded, NULL, grant,
					       folding->view);
		if (folded != list)
			resource = value_set(keep, resource, lists[i].list, folded);
	}
	return resource;
}

static const struct node *fold_type(void *self, const struct node *resources,
				    const struct at *at)
{
	struct view *view = self;
	struct folding folding = { view, NULL };

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		if (span_is(at->key->text, lists[i].type))
			folding.type = lists[i].type;
	return folding.type ?
	       value_children(view->bundle->keep, resources, at, fold_lists,
					     &folding) : resources;
}

void step_fold(struct view *view)
{
	view->config = value_rewrite(view->bundle->keep, view->config, "resources.*",
				     fold_type, view);
}
