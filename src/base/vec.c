/* vec.c - growth by doubling: in place, or the old copy stays in the arena. */
#include "base/vec.h"

#include <string.h>

void *vec_grow(struct arena *keep, void *at, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return at;
	size_t old = *room;
	*room = old ? old * 2 : 8;
	if (old && old <= SIZE_MAX / 4 / size &&
	    arena_extend(keep, at, old * size, old * size))
		return at;
	void *larger = arena_alloc(keep, *room, size);
	if (count)
		memcpy(larger, at, count * size);
	return larger;
}
