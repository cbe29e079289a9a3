/* memory.c - counted malloc. */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Atomic size_t held;
static size_t limit;

static void say_and_exit(void)
{
	static const char text[] = "stackward: out of memory; nothing was judged\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);

	(void)written;		/* there is no other way left to say it */
	_exit(3);
}

static void (*exhausted)(void) = say_and_exit;

void *memory_move(void *at, size_t used, size_t had, size_t room)
{
	void *larger = memory_get(room);

	if (used)
		memcpy(larger, at, used);
	if (had)
		memory_put(at, had);
	return larger;
}

void memory_limit(size_t bytes)
{
	limit = bytes;
}

void memory_on_exhaustion(void (*handler)(void))
{
	exhausted = handler;
}

void *memory_get(size_t size)
{
	size_t now = atomic_fetch_add(&held, size) + size;
	void *at = (limit && now > limit) || now < size ? NULL : malloc(size ? size : 1);

	if (!at) {
		exhausted();
		abort();
	}
	return at;
}

void memory_put(void *at, size_t size)
{
	atomic_fetch_sub(&held, size);
	free(at);
}

static void (*ahead)(void *at, size_t size);

void memory_on_ahead(void (*handler)(void *at, size_t size))
{
	ahead = handler;
}

void memory_ahead(void *at, size_t size)
{
	if (ahead)
		ahead(at, size);
}
