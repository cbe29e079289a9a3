/* arena.c - chunks that grow, freed together. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/memory.h"

#define CHUNK_LEAST ((size_t)16 << 10)
#define CHUNK_MOST ((size_t)1 << 20)
#define AHEAD ((size_t)128 << 10)	/* that memory is asked for before it is used */

struct arena_chunk {
	struct arena_chunk *older;
	size_t size, used;	/* of bytes, in bytes */
	size_t ready;		/* how many memory was asked for, ahead of their use */
	alignas(max_align_t) char bytes[];
};

struct arena_deferred {
	struct arena_deferred *older;
	void (*release)(void *self);
	void *self;
};

/* Each chunk is twice the one before, so that a large run costs few calls and a
   small one little memory. */
static struct arena_chunk *grow(struct arena *arena, size_t need)
{
	size_t size = arena->chunk ? arena->chunk->size * 2 : CHUNK_LEAST;

	if (size > CHUNK_MOST)
		size = CHUNK_MOST;
	if (size < need)
		size = need;
	struct arena_chunk *chunk = memory_get(sizeof *chunk + size);
	*chunk = (struct arena_chunk){ .older = arena->chunk, .size = size };
	return arena->chunk = chunk;
}

/* So many bytes more, which it has. */
static void *use(struct arena_chunk *chunk, size_t need)
{
	size_t from = chunk->used, ready = chunk->ready;

	chunk->used += need;
	if (chunk->used > ready) {
		chunk->ready = chunk->size - chunk->used > AHEAD ? chunk->used + AHEAD
								 : chunk->size;
		if (chunk->size >= AHEAD)
			memory_ahead(chunk->bytes + ready, chunk->ready - ready);
	}
	return memset(chunk->bytes + from, 0, need);
}

static size_t aligned(size_t bytes)
{
	const size_t align = alignof(max_align_t);

	return (bytes + align - 1) & ~(align - 1);
}

void *arena_take(struct arena *arena, size_t bytes)
{
	size_t need = aligned(bytes < SIZE_MAX / 2 ? bytes : SIZE_MAX / 2);
	struct arena_chunk *chunk = arena->chunk;

	if (!chunk || chunk->size - chunk->used < need)
		chunk = grow(arena, need);
	return use(chunk, need);
}

bool arena_extend(struct arena *arena, const void *at, size_t bytes, size_t more)
{
	struct arena_chunk *chunk = arena->chunk;
	size_t used = aligned(bytes), larger = aligned(bytes + more) - used;

	if (!chunk || chunk->used < used ||
	    (const char *)at != chunk->bytes + chunk->used - used ||
	    chunk->size - chunk->used < larger)
		return false;
	use(chunk, larger);
	return true;
}

void arena_clear(struct arena *arena)
{
	for (struct arena_deferred *it = arena->deferred; it; it = it->older)
		it->release(it->self);
	for (struct arena_chunk *chunk = arena->chunk, *older; chunk; chunk = older) {
		older = chunk->older;
		memory_put(chunk, sizeof *chunk + chunk->size);
	}
	*arena = (struct arena){0};
}

struct span arena_span(struct arena *arena, struct span span)
{
	char *copy = arena_alloc(arena, span.len + 1, 1);

	if (span.len)
		memcpy(copy, span.at, span.len);
	return (struct span){ copy, span.len };
}

/* A NUL is never taken for the end: `a\0b` would be `a`, another name. */
static char *without_nul(struct arena *arena, struct span span)
{
	static const char shown[] = { '\\', 'x', '0', '0' };
	char *copy = arena_alloc(arena, span.len * sizeof shown + 1, 1), *end = copy;

	for (size_t i = 0; i < span.len; i++) {
		if (span.at[i]) {
			*end++ = span.at[i];
			continue;
		}
		memcpy(end, shown, sizeof shown);
		end += sizeof shown;
	}
	return copy;
}

char *arena_string(struct arena *arena, struct span span)
{
	if (span.len && memchr(span.at, '\0', span.len))
		return without_nul(arena, span);
	return (char *)arena_span(arena, span).at;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
	va_list args, again;

	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	size_t size = len < 0 ? 1 : (size_t)len + 1;
	char *text = arena_alloc(arena, size, 1);
	vsnprintf(text, size, format, again);
	va_end(again);
	va_end(args);
	return text;
}

void arena_defer(struct arena *arena, void (*release)(void *self), void *self)
{
	struct arena_deferred *it = arena_new(arena, struct arena_deferred);

	*it = (struct arena_deferred){ arena->deferred, release, self };
	arena->deferred = it;
}
