/*
 * plumbing.h - what libgit2 cannot read, through git's own plumbing. The parent starts
 * git and keeps its descriptors open in the worker; the worker, which starts nothing,
 * gives the struct to repo_open and reads on as ever.
 */
#ifndef GIT_PLUMBING_H
#define GIT_PLUMBING_H

#include "git/repo.h"
#include "git/spawn.h"

/* The one question that a run puts to its repository, and its operand. */
enum plumbing_question {
	PLUMBING_WORKTREE,
	PLUMBING_INDEX,
	PLUMBING_REVISION,	/* REV */
	PLUMBING_RANGE,		/* as repo_range */
	PLUMBING_MERGE_BASE,	/* as repo_merge_base */
	PLUMBING_DELETION,	/* REV as far as it is here, else HEAD, else no file at all */
	PLUMBING_UPDATE,	/* as repo_range, or, where A is not here, as repo_merge_base */
};

#define PLUMBING_FDS 10

struct plumbing {
	struct discovered at;
	const char *tip, *base, *branch;	/* NULL: there is none */
	bool from_index, worktree, partial;
	const char *excludes[2];		/* files of ignore patterns, or NULL */
	const char *common;	/* where history is asked for: the git folder of all worktrees */
	const char *folder;	/* the work tree's own git folder, which ends in a slash */
	bool sha256;
	/* Files; files of the base; staged paths that the base has not; sizes of
	   objects; their bytes; refs. */
	struct running list, base_list, added, sizes, contents, refs;
	int fds[PLUMBING_FDS];			/* for the worker to keep open */
	size_t fd_count;
};

/* In the parent. 0, or -1: no git, or git cannot read it either (exit 3, git's own
   words). What was started ends with `keep`. */
int plumbing_start(struct arena *keep, const struct repo_where *where,
		   enum plumbing_question question, const char *operand,
		   struct plumbing **plumbing, struct sw_fault *fault);

/* In the parent, when the worker has answered: -1 with exit 3 where git did not list
   everything, so that the answer is about a part. */
int plumbing_check(struct plumbing *plumbing, struct sw_fault *fault);

#endif
