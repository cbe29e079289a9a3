/* patch.h - several keys of one map set anew: it is copied once, when the first is. */
#ifndef BUNDLE_PATCH_H
#define BUNDLE_PATCH_H

#include "base/arena.h"
#include "tree/node.h"

struct patch {
	struct arena *keep;
	const struct node *map;		/* as it is by now */
	struct node *copy;		/* NULL: nothing was set */
	size_t room;
};

/* Of a map, or of NULL: then of an empty one. */
struct patch patch_new(struct arena *keep, const struct node *map);
/* `key` is borrowed. NULL takes the key away. */
void patch_set(struct patch *patch, const char *key, const struct node *value);

#endif
