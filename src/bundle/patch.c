/* patch.c - setting several keys of a map. */
#include "bundle/patch.h"

#include <string.h>

#include "bundle/value.h"

#define MORE 6		/* keys that a copy has room for */

struct patch patch_new(struct arena *keep, const struct node *map)
{
	return (struct patch){
		.keep = keep, .map = node_is(map, NODE_MAP) ? map : value_empty_map(),
	};
}

static void make_room(struct patch *patch)
{
	const struct node *old = patch->map;

	if (patch->copy && old->count < patch->room)
		return;
	patch->room = old->count + MORE;
	struct pair *pairs = arena_array(patch->keep, struct pair, patch->room);

	if (old->count)
		memcpy(pairs, old->pairs, old->count * sizeof *pairs);
	if (!patch->copy) {
		patch->copy = value_copy(patch->keep, old);
		patch->map = patch->copy;
	}
	patch->copy->pairs = pairs;
}

static void take_away(struct node *map, size_t i)
{
	map->count--;
	memmove(&map->pairs[i], &map->pairs[i + 1],
		(map->count - i) * sizeof *map->pairs);
}

static size_t find(const struct node *map, struct span key)
{
	size_t i = 0;

	while (i < map->count && !span_same(map->pairs[i].key->text, key))
		i++;
	return i;
}

static const struct node *key_node(struct arena *keep, struct span name)
{
	struct node *key = value_new(keep, NODE_STRING, (struct sw_place){0});

	key->text = name;
	return key;
}

void patch_set(struct patch *patch, const char *key, const struct node *value)
{
	size_t i = find(patch->map, span_of(key));

	if (i == patch->map->count && !value)
		return;
	make_room(patch);
	if (!value) {
		take_away(patch->copy, i);
		return;
	}
	if (i == patch->copy->count)
		patch->copy->pairs[patch->copy->count++] = (struct pair){
			.key = key_node(patch->keep, span_of(key)),
		};
	patch->copy->pairs[i].value = value;
}
