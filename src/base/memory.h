/* memory.h - the process's own account of its memory, and what happens when it is used up. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* As malloc and free, counted; `memory_get` does not return without memory. */
void *memory_get(size_t size);
void memory_put(void *at, size_t size);

/* Pieces of so many bytes and more begin at a multiple of it: one of the system's large
   pages. */
#define MEMORY_LARGE ((size_t)2 << 20)

/* Called with each of these before it is written to; may ask the system for such pages,
   so that it need not come for each small one. The default asks nothing. */
void memory_on_large(void (*advise)(void *at, size_t size));

/* The most bytes that may be held at once; 0, the default, is no limit. */
void memory_limit(size_t bytes);

/* Called instead of returning NULL; must not return. The default says so on
   stderr and exits 3. */
void memory_on_exhaustion(void (*handler)(void));

#endif
