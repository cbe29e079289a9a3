/*
 * sandbox.h - what the kernel can take from this process: writing, executing,
 * sockets, other processes. Each part is used where it is there; none is needed.
 */
#ifndef GUARD_SANDBOX_H
#define GUARD_SANDBOX_H

#include <stddef.h>

/* Takes them, for good. Files open now stay usable. */
void sandbox_enter(void);

/* No dump of this process's memory, to a file or to another process. */
void sandbox_hide(void);

/* Ends this process when `parent` ends. */
void sandbox_follow(int parent);

/* Closes every file but 0-2 and those in `keep`, which is sorted. */
void sandbox_close(const int *keep, size_t count);

/* Has all pages of it made at once, where the kernel can: one by one, each is a fault. */
void sandbox_populate(void *at, size_t size);

/* What there is, for --version --verbose. */
void sandbox_probe(char *room, size_t size);

#endif
