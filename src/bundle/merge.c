/* merge.c - maps deeply, lists one after the other, of scalars the later. */
#include "bundle/merge.h"

#include <string.h>

#include "bundle/value.h"

#define FEW 8		/* keys that are sooner searched than hashed */

static const struct node *merge_lists(struct arena *keep, const struct node *first,
				      const struct node *second)
{
	struct node *list = value_copy(keep, first);

	list->count = first->count + second->count;
	list->items = arena_array(keep, const struct node *, list->count);
	if (first->count)
		memcpy(list->items, first->items, first->count * sizeof *list->items);
	if (second->count)
		memcpy(list->items + first->count, second->items,
		       second->count * sizeof *list->items);
	return list;
}

/* The keys of the second map, which is the smaller one as a rule. */
struct second {
	const struct node *map;
	struct map index;	/* key -> pair; where there are many */
	bool *used;
};

static const struct pair *find(const struct second *second, struct span key)
{
	if (second->map->count > FEW)
		return map_find(&second->index, key);
	return node_pair(second->map, key);
}

static struct second index_of(struct arena *keep, const struct node *map)
{
	struct second second = { .map = map,
				 .used = arena_array(keep, bool, map->count) };

	if (map->count <= FEW)
		return second;
	second.index = map_new(keep);
	for (size_t i = 0; i < map->count; i++)
		map_add(&second.index, map->pairs[i].key->text, &map->pairs[i]);
	return second;
}

static const struct node *merge_maps(struct view *view, const struct node *first,
				     const struct node *second)
{
	struct arena *keep = view->bundle->keep;
	struct second other = index_of(keep, second);
	struct node *map = value_copy(keep, first);

	map->pairs = arena_array(keep, struct pair, first->count + second->count);
	for (size_t i = 0; i < first->count; i++) {
		const struct pair *pair = find(&other, first->pairs[i].key->text);

		map->pairs[i] = first->pairs[i];
		if (!pair)
			continue;
		map->pairs[i].value = merge(view, first->pairs[i].value, pair->value);
		other.used[pair - second->pairs] = true;
	}
	for (size_t i = 0; i < second->count; i++)
		if (!other.used[i])
			map->pairs[map->count++] = second->pairs[i];
	return map;
}

static void clash(struct view *view, const struct node *first,
		  const struct node *second)
{
	say(view, (struct said){
		.check = CHECK_MERGE_CLASH, .place = second->place,
		.value = node_kind_name(second->kind),
			.other = node_kind_name(first->kind),
		.related = first->place,
	});
}

const struct node *merge(struct view *view, const struct node *first,
			 const struct node *second)
{
	if (value_is_null(first) || value_is_null(second))
		return value_is_null(second) && first ? first : second;
	if (first->kind == NODE_MAP && second->kind == NODE_MAP)
		return merge_maps(view, first, second);
	if (first->kind == NODE_LIST && second->kind == NODE_LIST)
		return merge_lists(view->bundle->keep, first, second);
	if (first->kind != second->kind)
		clash(view, first, second);
	return second;
}
