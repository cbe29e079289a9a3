/*
 * weaken.h - where a policy is looser than the one before it: by what it says of every
 * file of either tree, and of what its patterns are written for. How it is written, and in
 * which order, makes no difference; nor does what is stricter.
 */
#ifndef ENGINE_WEAKEN_H
#define ENGINE_WEAKEN_H

#include "engine/standard.h"

struct weaken {
	const struct standard *before, *after;
	const struct sw_fault *unread;	/* why `before` is the default, or NULL */
	uint64_t steps;		/* that it may take; 0: as many as some seconds have */
};

/* Adds a fact for each setting that loosens something, at the line of `after`. A policy
   too large to be held against the other is a fact, too. `keep` has them. */
void weaken_find(struct arena *keep, const struct weaken *weaken, struct facts *facts);

#endif
