/*
 * mask.h - which of up to 64 things each module leads to, in one pass over the graph:
 * what says that a contract holds, before any chain is looked for.
 */
#ifndef MODULES_MASK_H
#define MODULES_MASK_H

#include "modules/circle.h"
#include "modules/edges.h"
#include "modules/package.h"

struct masks {
	const struct view *view;
	const bool *walls;	/* modules that nothing passes through; or NULL */
	struct circles circles;
	uint64_t *at;		/* by module: itself and what it leads to */
};

struct masks *masks_new(struct arena *keep, const struct view *view, const bool *walls);

/* The things are packages[0] … packages[count - 1], at most 64; a bit each. */
void masks_fill(struct masks *masks, const struct package *packages, size_t count);

/* What the modules of the package lead to by at least one import. */
uint64_t masks_of(const struct masks *masks, const struct package *package);

#endif
