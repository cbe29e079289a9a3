/* worktree.h - the files of a work tree, given what is tracked. */
#ifndef GIT_WORKTREE_H
#define GIT_WORKTREE_H

#include "git/blob.h"

struct worktree_plan {
	struct arena *keep;
	const struct limits *limits;
	const char *root;
	const struct snapshot *index;	/* what is tracked; its handles are blobs */
	const char *excludes[2];	/* files of ignore patterns, the weakest first; or NULL */
};

/* Fills and settles `snapshot`. */
int worktree_list(const struct worktree_plan *plan, struct snapshot *snapshot,
		  struct sw_fault *fault);

#endif
