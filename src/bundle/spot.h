/* spot.h - where in a file a part of a value's text stands: in quotes, blocks, too. */
#ifndef BUNDLE_SPOT_H
#define BUNDLE_SPOT_H

#include "bundle/bundle.h"

/* The first place in the node's lines that has the part as its text; the node's own
   place where none has. */
struct sw_place spot_of(struct bundle *bundle, const struct node *node,
			struct span part);

#endif
