/* repository.h - git repositories for tests, and what snapshots of them hold as text. */
#ifndef TESTS_REPOSITORY_H
#define TESTS_REPOSITORY_H

#include "git/plumbing.h"
#include "lib/folder.h"

typedef int take_snapshot(struct repo *repo, struct snapshot **snapshot,
			  struct sw_fault *fault);
typedef int take_named(struct repo *repo, const char *name, struct snapshot **snapshot,
		       struct sw_fault *fault);

/* What stands for a snapshot that could not be had; `fault` says why. */
extern struct snapshot no_snapshot;

const char *repository_new(void);		/* an empty one, on branch main */

/* repo_open's status, with `fault` set anew. */
int repository_try(const char *dir, struct repo **repo);
struct repo *repository_open(const char *dir);

/* As commands take it, without libgit2 where that can be; and always with it. */
struct snapshot *repository_take(take_snapshot *what, const char *dir);
struct snapshot *repository_take_by_library(take_snapshot *what, const char *dir);
struct snapshot *repository_get(take_named *what, const char *dir, const char *name);

/* Whether opening, or taking then, is exit 3 with these words. */
bool repository_refuses(take_snapshot *what, const char *dir, const char *part);
bool repository_fails(take_named *what, const char *dir, const char *name,
		      const char *part);

const char *snapshot_list(const struct snapshot *snapshot);	/* `a b/c` */
const char *snapshot_changes(const struct snapshot *snapshot);	/* `M a, R b>c` */

#endif
