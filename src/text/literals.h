/*
 * literals.h - where any of many short words stands in a text, in one pass. Words are
 * found in either case of their ASCII letters.
 */
#ifndef TEXT_LITERALS_H
#define TEXT_LITERALS_H

#include "base/arena.h"

struct literals;	/* read-only once made: threads share it */

/* Words of 3 bytes and more, borrowed. Equal ones are each told of. */
struct literals *literals_new(struct arena *keep, const struct span *words, size_t count);

/* Told of a word by its index and the byte it begins at; not 0 ends the search. */
struct literals_visitor {
	int (*see)(void *self, size_t at, size_t word);
	void *self;
};

/* Words that begin in text[from, to), in no certain order. Returns 0, or what `see` did. */
int literals_each(const struct literals *literals, struct span text, size_t from,
		  size_t to, const struct literals_visitor *visitor);

#endif
