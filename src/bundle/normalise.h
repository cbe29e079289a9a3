/*
 * normalise.h - a config as the CLI takes it in: what its types do not know, and values
 * of wrong kinds, are said and left out; numbers become texts where a text is asked
 * for. Done to each file before it is merged, and again to what references brought in.
 */
#ifndef BUNDLE_NORMALISE_H
#define BUNDLE_NORMALISE_H

#include "bundle/bundle.h"
#include "bundle/type.h"

/* `node` as a value of the type: `types` for a whole file; NULL: nothing is left of it.
   `before` is the same already normalised, or NULL: then only that is looked at which
   a reference replaced since. Unchanged nodes are shared. */
const struct node *normalise(struct view *view, const struct type *type,
			     const struct node *node, const struct node *before);

/* A file's root, as loaded: shorthands are written out before. NULL: it was said that
   nothing of it is loaded. */
const struct node *normalise_file(struct view *view, const struct node *root);

/* One scalar as a value of the type: itself, a converted one, or NULL where it is none.
   Says nothing. */
const struct node *convert(struct arena *keep, const struct type *type,
			   const struct node *node);

#endif
