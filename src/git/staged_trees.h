/* staged_trees.h - the ids that an index's folders would have as trees: a commit's tree
   of the same id holds the same files, and need not be read. */
#ifndef GIT_STAGED_TREES_H
#define GIT_STAGED_TREES_H

#include "git/blob.h"

/* A folder: its files stand together in the snapshot. */
struct staged_tree {
	git_oid id;
	size_t from, count;
	uint64_t entries;	/* of its tree and of all trees below */
};

struct staged_trees;
size_t staged_trees_count(const struct staged_trees *trees);	/* of all files */

/* Of a snapshot whose handles are blobs of libgit2. A folder with an entry that no commit
   can have, or that is refused in one, is left out. In `keep`. */
const struct staged_trees *staged_trees_new(struct arena *keep,
					    const struct snapshot *index);

/* The folder (`a/b/`, "" for the root), where it would have that id; or NULL. */
const struct staged_tree *staged_trees_find(const struct staged_trees *trees,
					    const char *folder, const git_oid *id);

/* Its files, as a commit has them. */
void staged_trees_copy(const struct staged_trees *trees, const struct staged_tree *tree,
		       struct arena *keep, struct files *files);

#endif
