/* malloc.c - preloaded: the allocation number $FAIL_AT of a process fails, a worker going
   on from its parent's count. Needs glibc. */
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *at, size_t size);

static _Atomic long seen;
static long last = -1;		/* -1: not asked yet */

static int fails(void)
{
	if (last < 0) {
		const char *given = getenv("FAIL_AT");
		last = given ? atol(given) : 0;
	}
	if (++seen != last)
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *at, size_t size)
{
	return fails() ? NULL : __libc_realloc(at, size);
}
