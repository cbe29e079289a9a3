/*
 * repo.h - repositories as snapshots: work tree, index, commits and what they changed.
 * The door of libgit2. Runs nothing, writes nothing, fetches nothing.
 */
#ifndef GIT_REPO_H
#define GIT_REPO_H

#include "snapshot/snapshot.h"

/* What libgit2 cannot read and git can (SHA-256, split or sparse index, reftable, the
   edge of a shallow clone): plumbing.h goes on from there, with the same question. */
#define REPO_NEEDS_PLUMBING 2

/* Where to look: `dir` and the folders above it, or exactly `git_dir` (the only way to
   a bare repository) where that is not NULL. */
struct repo_where {
	const char *dir;
	const char *git_dir;
	const struct limits *limits;
	struct plumbing *plumbing;	/* what plumbing.h began, else NULL */
	bool history;		/* plumbing.h is to list the refs, too */
	bool usual;		/* no more is asked than the work tree or the index: where the
				   repository is the usual one, libgit2 need not begin */
};

struct repo;

/*
 * 1 opened; 0 no repository at or above; REPO_NEEDS_PLUMBING; -1 a fault: there is a
 * repository and it cannot be read (exit 3), or it is bare and was not named (exit 2).
 * GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_OBJECT_DIRECTORY and its alternates count
 * where `dir` belongs to the repository that they name, GIT_CEILING_DIRECTORIES always.
 * Ends with `keep`, as all its snapshots do.
 */
int repo_open(struct arena *keep, const struct repo_where *where, struct repo **repo,
	     struct sw_fault *fault);

/* The absolute top of the work tree; NULL for a bare repository. */
const char *repo_root(const struct repo *repo);

/* A setting of git's, as `commit.cleanup`; NULL where it has none. */
const char *repo_setting(struct repo *repo, const char *key);

/*
 * Snapshots: 0, -1 or REPO_NEEDS_PLUMBING. Work tree: tracked files as they are on the
 * disk, and files that are neither tracked nor ignored. Index: the one that
 * GIT_INDEX_FILE names; its changes are those since HEAD. A file of a sparse checkout
 * that is not on the disk is read from the index.
 */
int repo_worktree(struct repo *repo, struct snapshot **snapshot, struct sw_fault *fault);
int repo_index(struct repo *repo, struct snapshot **snapshot, struct sw_fault *fault);

/* The index without its changes: for what is not about files. */
int repo_tracked(struct repo *repo, struct snapshot **snapshot, struct sw_fault *fault);

/* `rev` as git rev-parse reads it; a tag of a tree is a snapshot without a commit. */
int repo_revision(struct repo *repo, const char *rev, struct snapshot **snapshot,
		 struct sw_fault *fault);

/*
 * The tip's files and what changed since the base: `A..B`, `A` for A..HEAD, and `A...B`
 * for what B changed since it left A. With repo_merge_base: what HEAD changed since it
 * left `ref`; "auto" is origin's default branch, or main, or master. Where the base is
 * not here (shallow clone) that is a fault, never an empty range.
 */
int repo_range(struct repo *repo, const char *range, struct snapshot **snapshot,
	      struct sw_fault *fault);
int repo_merge_base(struct repo *repo, const char *ref, struct snapshot **snapshot,
		   struct sw_fault *fault);

/* What the base of a merge base is now, whose history may have gone on; NULL where only
   git can tell. */
int repo_target(struct repo *repo, const char *ref, struct snapshot **snapshot,
		struct sw_fault *fault);

#endif
