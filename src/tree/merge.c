/*
 * merge.c - merging copies pairs of maps that are whole and merged themselves: nothing
 * is ever unfolded twice.
 */
#include "tree/merge.h"

#include <string.h>

#include "tree/scalar.h"

/*
 * How the readers differ. The Databricks CLI lays the maps of a list over each other
 * in their order, and the map's own keys on top; it takes no map written in place.
 * Psych lets the first of a list win, and `<<` overrides the keys before it.
 */
static const struct manner {
	bool merges, last_wins, in_place, overrides;
} manners[] = {
	[YAML_CORE] = { .merges = false },
	[YAML_GO] = { .merges = true, .last_wins = true },
	[YAML_RUBY] = { .merges = true, .in_place = true, .overrides = true },
	[YAML_TEXT] = { .merges = false },
};

static bool merges(const struct manner *manner, const struct node *key)
{
	return manner->merges && key->plain && span_is(key->text, "<<") &&
	       (!node_tag(key) || !strcmp(node_tag(key), YAML_TAGS "merge"));
}

static void refuse(struct builder *b, const struct node *value)
{
	struct fact *fact = build_fact(b, "merge", value->place);

	fact->value = node_kind_name(value->kind);
	fact->other = "an alias of a map, or a list of them";
}

/* The maps that `<<: value` merges; one that is none is a fact. */
static void collect(struct builder *b, const struct manner *manner,
		    const struct node *value, struct children *maps)
{
	bool list = value->kind == NODE_LIST && !node_origin(value);
	size_t count = list ? value->count : 1;

	for (size_t i = 0; i < count; i++) {
		const struct node *map = list ? value->items[i] : value;
		const struct node *origin = node_origin(map);

		if (map->kind == NODE_MAP && (list || origin || manner->in_place))
			*vec_add(&b->tmp, maps) = map;
		else if (origin != &node_nothing)	/* that is told already */
			refuse(b, map);
	}
}

/* A value that came by a merge keeps its place and says so by its origin. */
static struct pair merged(struct builder *b, struct pair pair)
{
	struct node *copy = arena_new(b->keep, struct node);

	*copy = *pair.value;
	if (!node_origin(copy))
		node_rare(b->keep, copy)->origin = pair.value;
	return (struct pair){ .key = pair.key, .value = copy };
}

/* The pairs of the open map as they stood in the file: key, value, key, value. */
struct raw {
	const struct node *const *at;
	size_t count;		/* of pairs */
};

static struct pair raw_pair(struct raw raw, size_t i)
{
	return (struct pair){ .key = raw.at[2 * i], .value = raw.at[2 * i + 1] };
}

/* The last `<<`, or raw.count; a second one is a duplicate key. */
static size_t find_merge(struct builder *b, const struct manner *manner, struct raw raw)
{
	size_t last = raw.count;

	for (size_t i = 0; i < raw.count && manner->merges; i++) {
		const struct node *key = raw_pair(raw, i).key;

		if (!merges(manner, key))
			continue;
		if (last < raw.count)
			keys_twice(b, key, raw_pair(raw, last).key);
		last = i;
	}
	return last;
}

/* Adds the maps' pairs. Where `<<` overrides, each of the first `before` keys takes
   the value of the first map that has it. */
static int merge(struct builder *b, const struct manner *manner, struct keys *keys,
		 const struct children *maps, size_t before)
{
	bool *laid = arena_array(&b->tmp, bool, before);

	for (size_t i = 0; i < maps->count; i++) {
		size_t next = manner->last_wins ? maps->count - 1 - i : i;
		const struct node *map = maps->at[next];

		if (build_count(b, map->count, map->place))
			return -1;
		for (size_t k = 0; k < map->count; k++) {
			struct pair *own = keys_find(keys, map->pairs[k].key);
			size_t at = own ? (size_t)(own - keys->at) : 0;

			if (!own) {
				keys_append(keys, merged(b, map->pairs[k]));
			} else if (at < before && !laid[at]) {
				own->value = merged(b, map->pairs[k]).value;
				laid[at] = true;
			}
		}
	}
	return 0;
}

static size_t room(struct raw raw, const struct children *maps)
{
	size_t most = raw.count;

	for (size_t i = 0; i < maps->count; i++)
		most += maps->at[i]->count;
	return most;
}

static int fill(struct builder *b, const struct manner *manner, struct keys *keys,
		struct raw raw)
{
	size_t last = find_merge(b, manner, raw), before = 0;
	struct children maps = {0};

	if (last < raw.count)
		collect(b, manner, raw_pair(raw, last).value, &maps);
	keys->at = arena_array(b->keep, struct pair, room(raw, &maps));
	for (size_t i = 0; i < raw.count; i++) {
		if (i == last && manner->overrides)
			before = keys->count;
		if (!merges(manner, raw_pair(raw, i).key))
			keys_add(keys, raw_pair(raw, i));
	}
	return merge(b, manner, keys, &maps, before);
}

int merge_pairs(struct builder *b, enum yaml_schema schema)
{
	struct level *top = build_top(b);
	struct keys keys = { .builder = b, .by_kind = schema == YAML_RUBY };
	size_t count = b->pending.count - top->first;	/* none: `at` may be NULL */
	struct raw raw = { count ? b->pending.at + top->first : NULL, count / 2 };
	int failed = fill(b, &manners[schema], &keys, raw);

	top->node->pairs = keys.at;
	top->node->count = keys.count;
	keys_end(&keys);
	build_pop(b);
	return failed;
}
