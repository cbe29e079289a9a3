/* blob.h - files that are objects of a repository, whichever way it is read. */
#ifndef GIT_BLOB_H
#define GIT_BLOB_H

#include <git2.h>

#include "snapshot/walk.h"

/* The handle of such a file. */
struct blob {
	git_oid id;		/* only where libgit2 reads it */
	bool sparse;		/* the checkout leaves it out: read from here */
};

/* `path` and `id` (hex) stay the caller's. FILE_SPECIAL where git has no such mode. */
struct file blob_file(struct arena *keep, const char *path, unsigned mode, const char *id);

/* An empty list with room for so many: growing would take twice that. */
struct files files_for(struct arena *keep, size_t count);

/* An entry of an index with a stage: one file and one gap for up to three of them, which
   stand side by side. */
void blob_add_unmerged(struct arena *keep, struct snapshot *snapshot, struct files *files,
		       struct file file);

/* A path that git refuses to check out: joined to a folder it would lead elsewhere. */
bool blob_path_is_hostile(struct span path);

#endif
