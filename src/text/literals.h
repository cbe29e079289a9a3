/*
 * literals.h - where any of many short words stands in a text, in one pass. Words are
 * ASCII and found in either case.
 */
#ifndef TEXT_LITERALS_H
#define TEXT_LITERALS_H

#include "base/arena.h"

struct literals;	/* read-only once made: threads share it */

/* Words of 3 bytes and more, borrowed; equal ones in a different case count as one. */
struct literals *literals_new(struct arena *keep, const struct span *words, size_t count);

struct literal_hit {
	size_t at;	/* the byte it begins at */
	size_t word;	/* its index */
};

/* The next hits from byte `*from` on, in order of their begin (of one begin: by index), at
   most `room` of them (LITERALS_ROOM at least); `*from` is where to go on, text.len at the
   end. Returns how many. */
#define LITERALS_ROOM 64	/* more words than begin at one byte */
size_t literals_find(const struct literals *literals, struct span text, size_t *from,
		     struct literal_hit *hits, size_t room);

#endif
