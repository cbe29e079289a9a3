/* nearest.h - the word that a misspelt one was meant to be. */
#ifndef TEXT_NEAREST_H
#define TEXT_NEAREST_H

#include "base/span.h"

/* The choice within a third of the word's length in edits (a swap counts once), the
   first of equals; NULL where none is near. */
const char *nearest(struct span word, const char *const *choices, size_t count);

/* The same, one choice after the other, where no list of them is at hand. */
struct nearness {
	struct span word;
	struct span found;	/* so far; empty: none */
	unsigned best;		/* its edits, or what they must be below */
};
struct nearness nearness_of(struct span word);
bool nearness_try(struct nearness *near, struct span choice);	/* nearer than before */

#endif
