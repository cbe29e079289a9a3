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
		patch->copy = arena_new(patch->keep, struct node);
		*patch->copy = *old;
		patch->map = patch->copy;
	}
	patch->copy->pairs = pairs;
}

static void take_away(struct node *map, size_t i)
{
	map->count--;
	memmove(&map->pairs[i], &map->pairs[i + 1], (map->count - i) * sizeof *map->pairs);
}

void patch_set(struct patch *patch, const char *key, const struct node *value)
{
	struct span name = span_of(key);
	size_t i = 0;

	while (i < patch->map->count && !span_same(patch->map->pairs[i].key->text, name))
		i++;
	if (i == patch->map->count && !value)
		return;
	make_room(patch);
	if (!value) {
		take_away(patch->copy, i);
		return;
	}
	if (i == patch->copy->count) {
		struct node *made = value_new(patch->keep, NODE_STRING, (struct sw_place){0});

		made->text = name;
		patch->copy->pairs[patch->copy->count++] = (struct pair){ .key = made };
	}
	patch->copy->pairs[i].value = value;
}
