/*
 * arena.h - memory that ends all at once. An allocation never fails to its
 * caller: what the process may not have goes to the handler of memory.h.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdint.h>

#include "base/span.h"

/* A caller's struct; zeroed is an empty arena. */
struct arena {
	struct arena_chunk *chunk;
	struct arena_deferred *deferred;
};

/* Frees all, runs what was deferred (last first); the arena can be used again. */
void arena_clear(struct arena *arena);

/* Zeroed, aligned for any type; NULL never. What is more than any machine has is
   refused as that. */
void *arena_take(struct arena *arena, size_t bytes);

static inline void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
	size_t bytes;

	return arena_take(arena, __builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX / 2
									      : bytes);
}

/* Lengthens what was taken last, in its place and zeroed; false: it was not the last, or
   there is no room behind it. */
bool arena_extend(struct arena *arena, const void *at, size_t bytes, size_t more);

#define arena_new(arena, type) ((type *)arena_alloc((arena), 1, sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_alloc((arena), (count), sizeof(type)))

/* Copies that end in NUL; one within a string becomes `\x00`. */
char *arena_string(struct arena *arena, struct span span);
struct span arena_span(struct arena *arena, struct span span);
char *arena_format(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* `release(self)` runs when the arena is cleared: how foreign objects join it. */
void arena_defer(struct arena *arena, void (*release)(void *self), void *self);

#endif
