/* discover.h - which repository a folder belongs to, by git's rules; reads no object. */
#ifndef GIT_DISCOVER_H
#define GIT_DISCOVER_H

#include <stackward/fault.h>

#include "base/arena.h"

/* Paths are absolute. */
struct discovered {
	const char *open;	/* what to give to a library: the git folder or its parent */
	const char *root;	/* the top of the work tree, or NULL: named as git_dir only */
	const char *index;	/* GIT_INDEX_FILE, or NULL */
	const char *objects;	/* GIT_OBJECT_DIRECTORY, or NULL */
	const char *alternates;	/* GIT_ALTERNATE_OBJECT_DIRECTORIES, or NULL */
	bool bare;		/* never has a work tree */
	bool at_hand;		/* the environment's variables are about this one */
};

/* 1, 0 where there is none, -1 with the fault. `git_dir` may be NULL. */
int discover(struct arena *keep, const char *dir, const char *git_dir,
	     struct discovered *found, struct sw_fault *fault);

#endif
