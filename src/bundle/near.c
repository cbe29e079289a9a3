/* near.c - names that are nearly the same. */
#include "bundle/near.h"

#include "bundle/state.h"

#define KEYS_MOST 256
#define SEARCHES_MOST 500

bool near_again(struct bundle *bundle)
{
	static const char mine;
	size_t *searches = state_of(&bundle->base, &mine, sizeof *searches);

	return (*searches)++ < SEARCHES_MOST;
}

void near_keys(struct nearness *near, const struct node *map)
{
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count && i < KEYS_MOST; i++)
		nearness_try(near, map->pairs[i].key->text);
}

void near_fields(struct nearness *near, const struct type *type, unsigned marks)
{
	for (size_t i = 0; i < type->count; i++) {
		const struct field *field = &type_fields[type->first + i];

		if (!(field->marks & marks))
			nearness_try(near, field_name(field));
	}
}

const char *near_found(struct bundle *bundle, const struct nearness *near)
{
	return near->found.len ? arena_string(bundle->keep, near->found) : NULL;
}

const char *near_key(struct bundle *bundle, struct span word, const struct node *map)
{
	struct nearness near = nearness_of(word);

	if (near_again(bundle))
		near_keys(&near, map);
	return near_found(bundle, &near);
}
