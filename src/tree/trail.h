/* trail.h - the way from a document's root down to what stands at a place of its file.
   Knows no format's meaning. */
#ifndef TREE_TRAIL_H
#define TREE_TRAIL_H

#include "base/vec.h"
#include "tree/node.h"

enum trail_end {
	TRAIL_NOWHERE,		/* beside all documents */
	TRAIL_BETWEEN,		/* in a list or a map, on none of what is in it */
	TRAIL_KEY, TRAIL_SCALAR
};

struct trail_step {
	const struct node *key;	/* of a map's pair; NULL: an item of a list */
	size_t index;		/* the item's */
	const struct node *node;
};

struct trail {
	const struct node *root;	/* of the document */
	struct VEC(struct trail_step) steps;	/* none: at the root itself */
	enum trail_end end;
};

/* Both count as a place does; just behind a word is at the word. What an alias brings
   stands elsewhere: the way ends with it. */
struct trail trail_find(struct arena *keep, const struct tree *tree, unsigned line,
			unsigned column);

/* The last node, or the root; NULL where there is none. */
const struct node *trail_node(const struct trail *trail);

/* A step's key as text, counted from the root; empty where there is none, or it is an
   item. */
struct span trail_key(const struct trail *trail, size_t step);

#endif
