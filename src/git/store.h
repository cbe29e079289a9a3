/* store.h - an open repository inside this room: its objects, one reader at a time. */
#ifndef GIT_STORE_H
#define GIT_STORE_H

#include <pthread.h>

#include "git/blob.h"
#include "git/discover.h"
#include "git/libgit2.h"
#include "git/piped.h"
#include "git/plain.h"
#include "git/repo.h"
#include "git/staged_trees.h"
#include "snapshot/refs.h"

struct repo {
	struct arena *keep;
	const struct limits *limits;
	struct discovered at;
	struct plain *plain;	/* NULL: ask libgit2 for all, or git */
	git_repository *repository;	/* these two: ask store_library before */
	git_odb *objects;
	pthread_mutex_t lock;	/* libgit2 objects may not be shared without one */
	bool shallow;
	struct piped *piped;	/* not NULL: git's answers, and no libgit2 */
	struct objects *stored;	/* ask store_objects */
	struct gaps stored_gaps;
	struct known_refs known;	/* once they were listed */
	bool listed;
};

/* Makes libgit2 open the repository, where it did not yet: 0, -1 or REPO_NEEDS_PLUMBING.
   `alone` as libgit2_start. */
int store_library(struct repo *repo, bool alone, struct sw_fault *fault);

/* A copy of the reason that libgit2 gave last, on one line; never NULL. */
const char *store_reason(struct arena *keep);

const char *store_hex(struct arena *keep, const git_oid *id);

/* An object of a type and of at most so many bytes; `path` is for the fault. */
struct wanted {
	const git_oid *id;
	git_object_t type;
	const char *path;
	uint64_t most;
};

/* A copy of its bytes, in `keep`. */
int store_read(struct repo *repo, const struct wanted *wanted, struct arena *keep,
	       struct span *bytes, struct sw_fault *fault);

/* The git folder that all worktrees share; ends in a slash. */
const char *store_common(struct repo *repo);

/* The work tree's own, likewise; NULL: git did not say. */
const char *store_folder(struct repo *repo);

/* All objects, listed when first asked for; what could not be is added to the gaps. */
struct objects *store_objects(struct repo *repo, struct gaps *gaps);

/* An empty snapshot with HEAD's branch, whose files are blobs. */
struct snapshot *store_snapshot(struct repo *repo);

/* HEAD's commit: 1, 0 for a branch that has none yet, -1 with the fault. */
int store_head(struct repo *repo, git_oid *id, struct sw_fault *fault);

/* The hex id of the commit that `rev` names; -1 with the fault. */
int repo_commit_id(struct repo *repo, const char *rev, const char **id,
		   struct sw_fault *fault);

/* Which of range_defaults there is, or NULL. */
const char *repo_default(struct repo *repo);

/* A file of a commit or an index. */
struct file store_file(struct repo *repo, const char *path, unsigned mode,
		       const git_oid *id);

/* The commit's tree as a settled snapshot. Folders that are as in `known`, which may be
   NULL, are not read. */
int store_commit(struct repo *repo, const git_oid *commit,
		 const struct staged_trees *known, struct snapshot **snapshot,
		 struct sw_fault *fault);

/* The index as a snapshot, without its changes. */
int store_index(struct repo *repo, struct snapshot **snapshot, struct sw_fault *fault);

#endif
