/*
 * circle.h - which nodes of a graph lie on circles: strongly connected components, as
 * Tarjan finds them, with a stack of its own. Knows no modules.
 */
#ifndef MODULES_CIRCLE_H
#define MODULES_CIRCLE_H

#include <stdint.h>

#include "base/arena.h"

/* Node i leads to to[first[i]] … to[first[i + 1] - 1]. */
struct arcs {
	size_t count;		/* of nodes */
	const unsigned *first, *to;
	const uint64_t *gone;	/* a bit an arc that is not there; NULL: none */
	const bool *walls;	/* nodes that are left out; NULL: none */
};

struct circles {
	unsigned *of;		/* by node: its component */
	size_t count;
	/* Nodes by component, and where each begins (one more at the end). A component
	   comes after all that it leads to. Walls are in none. */
	unsigned *nodes, *first;
};

void circles_find(struct arena *keep, const struct arcs *arcs, struct circles *circles);

static inline bool arc_is(const struct arcs *arcs, size_t arc)
{
	return !(arcs->gone && arcs->gone[arc / 64] >> arc % 64 & 1) &&
	       !(arcs->walls && arcs->walls[arcs->to[arc]]);
}

#endif
