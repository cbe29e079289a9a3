/*
 * carrier.h - the strings of a bundle's config that are paths of its files: the rows of
 * carriers.def, all met in one walk. Knows where they stand, not what lies there.
 */
#ifndef BUNDLE_CARRIER_H
#define BUNDLE_CARRIER_H

#include "bundle/bundle.h"

enum carrier_wants {
	WANTS_NOTEBOOK, WANTS_FILE, WANTS_FOLDER,
	WANTS_GLOB,		/* of a pipeline: for the workspace to expand */
	WANTS_LIBRARY,		/* whl, jar: a glob of files, perhaps yet to be built */
	/* of an environment: a library, `-r FILE`, or a package */
	WANTS_DEPENDENCY,
	WANTS_BUILD,		/* the folder where an artifact is built */
	WANTS_DOCUMENT,		/* read when the bundle is deployed, not uploaded */
	WANTS_ALERT,		/* the same, by another rule */
	WANTS_CODE,		/* a folder to pack; starts from the sync root */
	ALL_WANTS
};

struct carrier {
	const char *pattern;
	enum carrier_wants wants;
};

/* One string that a carrier holds. */
struct carried {
	const struct carrier *carrier;
	const struct node *node;	/* a string */
	const struct node *resource;	/* the job, pipeline, ... that it is part of */
};
struct all_carried VEC(struct carried);

/* Every one below `root`, which may be NULL, in the order of the rows. */
struct all_carried carriers_search(struct arena *keep, const struct node *root);

/* Every one, in the order of the rows, then of the config; kept until that changes. */
const struct all_carried *carriers_find(struct view *view);

/* The config with what `change` makes of each; a resource that several targets share
   is done once, so nothing but the string may count. */
typedef const struct node *carrier_change(void *self, const struct carried *carried);
const struct node *carriers_rewrite(struct map *done, const struct node *config,
				    carrier_change *change, void *self);

/* What a job carries in whose paths no reference stands, by its key's node and its
   type's, where the target does not speak of it; NULL: it is none of them. */
const struct all_carried *carriers_settled(const struct view *view,
					   const struct node *type,
					   const struct node *key);
/* As carriers_rewrite, of the view's config, but for settled jobs; `self` of the change
   is the bundle. */
void carriers_rewrite_rest(struct view *view, struct map *done, carrier_change *change);

/* Whether it is part of a job whose files come from git and not from the bundle. */
bool carried_from_git(const struct carried *carried);

#endif
