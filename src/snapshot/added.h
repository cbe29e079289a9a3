/*
 * added.h - which lines of a changed file are new: those that none of the bases has in
 * that file. A line that only moved within it, or came with a merge, is not.
 */
#ifndef SNAPSHOT_ADDED_H
#define SNAPSHOT_ADDED_H

#include "snapshot/snapshot.h"
#include "text/source.h"

/* The lines of a file in the bases. `keep` holds them. */
struct added {
	struct map known;	/* by a line's text */
};

/* -1 with exit 3 where a base's file cannot be read. */
int added_open(struct arena *keep, const struct snapshot *snapshot,
	       const struct change *change, struct added *added,
	       struct sw_fault *fault);

/* Whether one of the lines is new. */
bool added_has(const struct added *added, struct source *source, unsigned first,
	       unsigned last);

#endif
