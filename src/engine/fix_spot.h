/* fix_spot.h - the node that a place is of, and all that it stands in. */
#ifndef ENGINE_FIX_SPOT_H
#define ENGINE_FIX_SPOT_H

#include "engine/fix.h"

struct fix_rung {
	const struct node *node;
	const struct pair *pair;	/* whose value it is; NULL: an item, the root */
	const struct node *parent;	/* NULL: it is the root */
};

/* From the root down. */
struct fix_spot VEC(struct fix_rung);

/* False where nothing begins exactly at the place, or where others share what stands
   there: an anchor on it or above, an alias, a merged value. */
bool fix_spot_find(struct fixing *fixing, struct fix_spot *spot);

/* The rung whose key or value stands at the place and is of that kind, the deepest. */
const struct fix_rung *fix_spot_of(const struct fixing *fixing,
				   const struct fix_spot *spot, enum node_kind kind);
/* The deepest whose key or value stands there and that is an entry of a map. */
const struct fix_rung *fix_spot_entry(const struct fixing *fixing,
				      const struct fix_spot *spot);
/* The deepest that is an item of a list. */
const struct fix_rung *fix_spot_item(const struct fix_spot *spot);

/* What the file has in the node's place: with its quotes. */
struct span fix_spot_text(struct fixing *fixing, const struct node *node);

/* A map or list that is written line by line, without a tag. */
bool fix_spot_is_block(struct fixing *fixing, const struct node *node);

#endif
