/* carrier_tree.h - the patterns of carriers.def as one tree of keys, so that one walk
   meets them all: for those who walk. */
#ifndef BUNDLE_CARRIER_TREE_H
#define BUNDLE_CARRIER_TREE_H

#include "bundle/carrier.h"

extern const struct carrier carriers[];
extern const size_t carrier_count;

/* One step of patterns; `[*]` has no key, `*` takes any. */
struct branch {
	struct span key;
	bool any;		/* `*` */
	struct branch *next;	/* another one of the same level */
	struct branch *below;
	const struct carrier *carrier;	/* a pattern ends here */
};

struct branch *branches_new(struct arena *keep);

/* The branch of a map's key, or of any item of a list; NULL: no pattern goes there. */
const struct branch *branch_key(const struct branch *branch, struct span key);
const struct branch *branch_item(const struct branch *branch);
/* The one where jobs begin. */
const struct branch *branch_of_jobs(const struct branch *root);

/* What a job carries, or NULL: a reference stands in it, or on the way to it, or tasks
   share a key and become one. */
const struct all_carried *carriers_of_job(struct arena *keep,
					  const struct branch *branch,
					  const struct node *job);

#endif
