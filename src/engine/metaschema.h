/* metaschema.h - the drafts' own schemas, which come with us: references to them work. */
#ifndef ENGINE_METASCHEMA_H
#define ENGINE_METASCHEMA_H

#include <stackward/fault.h>

#include "tree/node.h"

/* 1 with its root, 0 where the URI is none of theirs, -1 with the fault set. */
int metaschema_find(struct arena *keep, struct span uri, const struct node **root,
		    struct sw_fault *fault);

#endif
