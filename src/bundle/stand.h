/*
 * stand.h - what of a bundle's config stands at a place of one of its files: a key, a
 * value or a reference, and which value that is in each target.
 */
#ifndef BUNDLE_STAND_H
#define BUNDLE_STAND_H

#include "bundle/bundle.h"
#include "bundle/reference.h"
#include "tree/trail.h"

struct stand {
	struct trail trail;	/* to a key or a scalar */
	/* Of the trail, where the config's own begin: below `targets: NAME:` that is what
	   the target puts over it. */
	size_t first;
	struct span target;	/* that NAME; empty: it is for all */
	struct reference reference;	/* whole.len 0: the place is in none */
	struct sw_place place;	/* of the reference, the key or the scalar */
};

/* False: the file is none of the bundle's, or nothing stands there. */
bool stand_find(struct bundle *bundle, const char *path, unsigned line, unsigned column,
		struct stand *stand);

/* Its path in that target as trace_value takes it, not that of the reference in it; NULL:
   the target has no such value. */
const char *stand_path(const struct view *view, const struct stand *stand);

#endif
