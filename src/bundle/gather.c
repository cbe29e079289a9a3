/* gather.c - maps and lists that are merged into are copied once, with room to grow. */
#include "bundle/gather.h"

#include <string.h>

#include "bundle/merge.h"
#include "bundle/state.h"
#include "bundle/value.h"

/* A map or list that grows; what it holds at a key is another such, or shared. */
struct growing {
	struct node node;	/* first: it is what others see */
	size_t room;
	struct map by_key;	/* of a map: key -> struct slot */
};

struct slot {
	size_t index;
	struct growing *growing;	/* its value, or NULL: shared */
};

struct gathered {
	struct view *view;
	struct arena *keep;
	struct growing *root;
};

static void add_pair(struct gathered *gathered, struct growing *map, struct pair pair)
{
	struct slot *slot = arena_new(gathered->keep, struct slot);

	slot->index = map->node.count;
	map_add(&map->by_key, pair.key->text, slot);
	map->node.pairs = vec_grow(gathered->keep, map->node.pairs, map->node.count,
				   &map->room, sizeof pair);
	map->node.pairs[map->node.count++] = pair;
}

static void add_items(struct gathered *gathered, struct growing *list,
		      const struct node *more)
{
	for (size_t i = 0; i < more->count; i++) {
		list->node.items = vec_grow(gathered->keep, list->node.items,
					    list->node.count,
					    &list->room, sizeof *list->node.items);
		list->node.items[list->node.count++] = more->items[i];
	}
}

static struct growing *grow(struct gathered *gathered, const struct node *from)
{
	struct growing *growing = arena_new(gathered->keep, struct growing);

	growing->node = *from;
	growing->node.settled = false;
	growing->node.count = 0;
	growing->node.pairs = NULL;
	if (from->kind == NODE_MAP) {
		growing->by_key = map_new(gathered->keep);
		for (size_t i = 0; i < from->count; i++)
			add_pair(gathered, growing, from->pairs[i]);
	} else {
		growing->node.items = NULL;
		add_items(gathered, growing, from);
	}
	return growing;
}

static bool merges_within(const struct node *old, const struct node *value)
{
	return old->kind == value->kind &&
	       (old->kind == NODE_MAP || old->kind == NODE_LIST);
}

static void add_map(struct gathered *gathered, struct growing *map,
		    const struct node *from);

/* Merges a value into what the map holds at the slot. */
static void add_value(struct gathered *gathered, struct growing *map,
		      struct slot *slot, const struct node *value)
{
	const struct node *old = map->node.pairs[slot->index].value;

	if (!merges_within(old, value)) {
		map->node.pairs[slot->index].value = merge(gathered->view, old, value);
		slot->growing = NULL;
		return;
	}
	if (!slot->growing) {
		slot->growing = grow(gathered, old);
		map->node.pairs[slot->index].value = &slot->growing->node;
	}
	if (value->kind == NODE_MAP)
		add_map(gathered, slot->growing, value);
	else
		add_items(gathered, slot->growing, value);
}

static void add_map(struct gathered *gathered, struct growing *map,
		    const struct node *from)
{
	for (size_t i = 0; i < from->count; i++) {
		struct slot *slot = map_find(&map->by_key, from->pairs[i].key->text);

		if (slot)
			add_value(gathered, map, slot, from->pairs[i].value);
		else
			add_pair(gathered, map, from->pairs[i]);
	}
}

static struct gathered *gathered_of(struct view *view)
{
	static const char mine;
	struct gathered *gathered = state_of(view, &mine, sizeof *gathered);

	gathered->view = view;
	gathered->keep = view->bundle->keep;
	return gathered;
}

void gather_anew(struct view *view, const struct node *root)
{
	gathered_of(view)->root = NULL;
	gather(view, root);
}

void gather(struct view *view, const struct node *root)
{
	struct gathered *gathered = gathered_of(view);

	if (!node_is(root, NODE_MAP))
		return;
	if (!gathered->root)
		gathered->root = grow(gathered, root);
	else
		add_map(gathered, gathered->root, root);
	view->config = &gathered->root->node;
}
