/* memory.h - the process's own account of its memory, and what happens when it is used up. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* As malloc and free, counted; `memory_get` does not return without memory. */
void *memory_get(size_t size);
void memory_put(void *at, size_t size);

/* What is used of `had` bytes (0: there are none yet) in a larger room; the old one is gone. */
void *memory_move(void *at, size_t used, size_t had, size_t room);

/* The most bytes that may be held at once; 0, the default, is no limit. */
void memory_limit(size_t bytes);

/* Called instead of returning NULL; must not return. The default says so on
   stderr and exits 3. */
void memory_on_exhaustion(void (*handler)(void));

/* So much will be used next: what `handler` knows of, where there is one. */
void memory_ahead(void *at, size_t size);
void memory_on_ahead(void (*handler)(void *at, size_t size));

#endif
