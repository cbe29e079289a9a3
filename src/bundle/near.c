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

/* Notes a choice that begins with the word. */
static void note_longer(struct span word, struct span choice, struct span *found,
			size_t *hits)
{
	if (word.len < 3 || !span_same(span_cut(choice, word.len), word))
		return;
	*hits += !span_same(*found, choice);
	*found = choice;
}

struct span near_longer(struct span word, const struct type *fields, unsigned marks,
			const struct node *map)
{
	struct span found = {0};
	size_t hits = 0;

	for (size_t i = 0; fields && i < fields->count; i++) {
		const struct field *field = &type_fields[fields->first + i];

		if (!(field->marks & marks))
			note_longer(word, field_name(field), &found, &hits);
	}
	for (size_t i = 0; node_is(map, NODE_MAP) && i < map->count && hits < 2; i++)
		note_longer(word, map->pairs[i].key->text, &found, &hits);
	return hits == 1 ? found : (struct span){0};
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
