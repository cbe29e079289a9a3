/* grant.h - a resource's list of permissions as it is sent: one level a principal. */
#ifndef BUNDLE_GRANT_H
#define BUNDLE_GRANT_H

#include "base/arena.h"
#include "base/vec.h"
#include "tree/node.h"

#define PRINCIPALS 3
extern const char *const principals[PRINCIPALS];	/* keys of a permission */

struct grant {
	const struct node *of;	/* what was written, or NULL: whoever deploys */
	const char *key;	/* of principals; NULL: nobody is named */
	struct span name, level;
};

struct grants {
	struct arena *keep, *tmp;	/* for what is made; until the list is */
	bool placed;		/* what is made has the place of what was written */
	bool settled;
	struct grant_items VEC(struct grant) items;
};

/* Whether both name the same principal, in one of the keys. */
bool grant_shares(const struct node *a, const struct node *b);

struct grants grants_new(struct arena *keep, struct arena *tmp, bool placed);
void grants_add(struct grants *grants, const struct node *of, struct span level);

/* Adds who deploys as owner, where the kind of resource has one and none is there,
   else as manager; then leaves each principal the highest of its levels. `user` may be
   NULL. */
void grants_settle(struct grants *grants, const char *user, bool owner);

/* The list; `old` is what it replaces, or NULL: itself where it says just that. */
const struct node *grants_list(const struct grants *grants, const struct node *old);

#endif
