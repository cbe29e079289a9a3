/* lines.h - the lines of two texts, each with its partner in the other. */
#ifndef EDIT_LINES_H
#define EDIT_LINES_H

#include "base/arena.h"

#define LINE_ALONE ((size_t)-1)

struct lines {
	struct span *at;	/* with their line ends */
	size_t *partner;	/* rises from line to line, but for LINE_ALONE */
	size_t count;
};

/* Pairs lines that are the same: first those that each text has once, in their longest
   common order, then their neighbours. Takes n log n. */
void lines_pair(struct arena *keep, struct span before, struct span after,
		struct lines *old, struct lines *new);

#endif
