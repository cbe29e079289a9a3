/*
 * cut.h - which arcs to leave out so that no circle is left, as Eades, Lin and Smyth
 * choose them: few, not always the fewest. Knows no modules.
 */
#ifndef MODULES_CUT_H
#define MODULES_CUT_H

#include "base/vec.h"
#include "modules/circle.h"

struct cuts VEC(unsigned);

/* Arcs of one component, in their order. `weights` by arc; of equal ones the node that
   comes first goes first. */
void cut_find(struct arena *keep, const struct arcs *arcs, const unsigned *weights,
	      const struct circles *circles, unsigned component, struct cuts *cuts);

#endif
