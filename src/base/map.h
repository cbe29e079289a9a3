/* map.h - from text to a pointer; keys are borrowed. Never iterated, so that no
   output can depend on its order. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stdint.h>

#include "base/arena.h"

struct map {
	struct arena *keep;
	struct map_slot *slots;
	size_t count, room;	/* room is a power of two */
};

struct map map_new(struct arena *keep);
struct map map_for(struct arena *keep, size_t count);	/* so many fit at once */
void *map_find(const struct map *map, struct span key);	/* NULL for a miss */

/* Sets the value (not NULL) and returns the one before, or NULL. */
void *map_add(struct map *map, struct span key, void *value);

/* Another one in each run: no order may come of it. */
uint64_t map_hash(struct span key);

#endif
