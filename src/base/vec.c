/* vec.c - growth by doubling; the old copy stays in the arena. */
#include "base/vec.h"

#include <string.h>

void *vec_grow(struct arena *keep, void *at, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return at;
	*room = *room ? *room * 2 : 8;
	void *larger = arena_alloc(keep, *room, size);
	if (count)
		memcpy(larger, at, count * size);
	return larger;
}
