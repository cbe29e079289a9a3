/* merge.c - maps deeply, lists one after the other, of scalars the later. */
#include "bundle/merge.h"

#include <string.h>

#include "bundle/value.h"

static const struct node *merge_lists(struct arena *keep, const struct node *first,
				      const struct node *second)
{
	struct node *list = value_new(keep, NODE_LIST, first->place);

	list->count = first->count + second->count;
	list->items = arena_array(keep, const struct node *, list->count);
	memcpy(list->items, first->items, first->count * sizeof *list->items);
	memcpy(list->items + first->count, second->items, second->count * sizeof *list->items);
	return list;
}

static const struct node *merge_maps(struct view *view, const struct node *first,
				     const struct node *second)
{
	struct arena *keep = view->bundle->keep;
	struct map places = map_new(keep);
	struct node *map = value_new(keep, NODE_MAP, first->place);

	map->pairs = arena_array(keep, struct pair, first->count + second->count);
	for (size_t i = 0; i < first->count; i++) {
		map->pairs[i] = first->pairs[i];
		map_add(&places, first->pairs[i].key->text, &map->pairs[i]);
	}
	map->count = first->count;
	for (size_t i = 0; i < second->count; i++) {
		struct pair *old = map_find(&places, second->pairs[i].key->text);

		if (old)
			old->value = merge(view, old->value, second->pairs[i].value);
		else
			map->pairs[map->count++] = second->pairs[i];
	}
	return map;
}

const struct node *merge(struct view *view, const struct node *first,
			 const struct node *second)
{
	if (value_is_null(first) || value_is_null(second))
		return value_is_null(second) ? first : second;
	if (first->kind == NODE_MAP && second->kind == NODE_MAP)
		return merge_maps(view, first, second);
	if (first->kind == NODE_LIST && second->kind == NODE_LIST)
		return merge_lists(view->bundle->keep, first, second);
	return second;
}
