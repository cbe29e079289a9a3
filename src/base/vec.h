/* vec.h - an array that grows in an arena; its elements move when it grows. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/* struct names VEC(const char *); zeroed is empty. */
#define VEC(type) { type *at; size_t count, room; }

/* A pointer to a new, zeroed last element; valid until the next one is added. */
#define vec_add(keep, vec)                                                          \
	((vec)->at = vec_grow((keep), (vec)->at, (vec)->count, &(vec)->room,        \
			      sizeof *(vec)->at),                                   \
	 &(vec)->at[(vec)->count++])

void *vec_grow(struct arena *keep, void *at, size_t count, size_t *room, size_t size);

#endif
