/* fold.h - what folding need not look at. */
#ifndef BUNDLE_FOLD_H
#define BUNDLE_FOLD_H

#include "tree/node.h"

/* Whether folding leaves the job's lists as they are, whatever its references stand
   for: each item has a key of its own, and tasks stand in their order. */
bool fold_leaves(const struct node *job);

#endif
