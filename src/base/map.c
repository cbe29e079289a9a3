/* map.c - open addressing; the hash is seeded, since keys come from hostile files. */
#include "base/map.h"

#include <string.h>
#include <time.h>

struct map_slot {
	struct span key;
	void *value;		/* NULL: free */
	uint64_t hash;
};

static _Atomic uint64_t seed;

static uint64_t sow(void)
{
	struct timespec now;
	uint64_t sown;

	clock_gettime(CLOCK_MONOTONIC, &now);
	sown = ((uint64_t)now.tv_nsec << 32 ^ (uint64_t)(uintptr_t)&seed) | 1;
	seed = sown;
	return sown;
}

static uint64_t mix(uint64_t h, uint64_t with)
{
	h = (h ^ with) * 0x9e3779b97f4a7c15u;
	return h ^ h >> 29;
}

/* Four bytes at once, not eight: of eight, a change of the highest bit would come out
   the same under every seed, and the next eight could take it back. */
uint64_t map_hash(struct span key)
{
	uint64_t sown = seed, h = mix(sown ? sown : sow(), key.len);
	const char *at = key.at;
	size_t left = key.len;
	uint32_t part;

	for (; left >= sizeof part; at += sizeof part, left -= sizeof part) {
		memcpy(&part, at, sizeof part);
		h = mix(h, part);
	}
	for (; left; left--)
		h = mix(h, (unsigned char)*at++);
	return h;
}

static struct map_slot *slot(const struct map *map, struct span key, uint64_t h)
{
	for (size_t i = h & (map->room - 1);; i = (i + 1) & (map->room - 1)) {
		struct map_slot *at = &map->slots[i];

		if (!at->value || (at->hash == h && span_same(at->key, key)))
			return at;
	}
}

static void grow(struct map *map)
{
	struct map old = *map;

	map->room = old.room ? old.room * 2 : 16;
	map->slots = arena_array(map->keep, struct map_slot, map->room);
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].value)
			*slot(map, old.slots[i].key, old.slots[i].hash) = old.slots[i];
}

struct map map_new(struct arena *keep)
{
	return (struct map){ .keep = keep };
}

struct map map_for(struct arena *keep, size_t count)
{
	struct map map = { .keep = keep, .room = 16 };

	while (count * 4 > map.room * 3)
		map.room *= 2;
	map.slots = arena_array(keep, struct map_slot, map.room);
	return map;
}

void *map_find(const struct map *map, struct span key)
{
	return map->room ? slot(map, key, map_hash(key))->value : NULL;
}

void *map_add(struct map *map, struct span key, void *value)
{
	if (map->count * 4 >= map->room * 3)
		grow(map);
	uint64_t h = map_hash(key);
	struct map_slot *at = slot(map, key, h);
	void *before = at->value;
	map->count += !before;
	*at = (struct map_slot){ key, value, h };
	return before;
}
