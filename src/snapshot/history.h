/*
 * history.h - every version of every file that a set of commits reaches, each once, and
 * every commit's message. A reader of it never asks how they are stored.
 */
#ifndef SNAPSHOT_HISTORY_H
#define SNAPSHOT_HISTORY_H

#include "base/delta.h"
#include "snapshot/snapshot.h"

/* A version while it is at hand; nothing of it lasts longer than the call. */
struct version {
	const char *id;		/* hex, of the blob or, for a message, of the commit */
	bool message;		/* a commit's or a tag's text, author and all */
	struct span bytes;
	/* Of the version that this one is stored as a difference from: what `see` gave
	   for it, or NULL where it is whole. */
	void *before;
	struct delta delta;
};

/* `see` is called for each version, after that of its `before`; what it gives lasts until
   `leave`, which is called when no further version is made from it. */
struct visitor {
	void *self;
	void *(*see)(void *self, const struct version *version);
	void (*leave)(void *self, void *given);
};

/* Who brought a version in: the first commit, parents before children and by date, whose
   tree has it where none of its parents' has. */
struct origin {
	const char *commit;	/* hex; NULL: no ref reaches it */
	const char *path;
	const char *date;	/* the author's, 2026-11-22 */
};

struct history {
	size_t parts;		/* threads may visit different parts at the same time */
	uint64_t commits, versions;	/* for the summary */
	struct gaps gaps;	/* what could not be read; `path` holds an object's id */

	/* 0, or -1 with exit 3 where the part cannot be read further. Single objects that
	   cannot be read are gaps. */
	int (*visit)(struct history *history, size_t part, const struct visitor *visitor,
		     struct sw_fault *fault);

	/* One walk for all: origins[i] belongs to ids[i]. */
	int (*locate)(struct history *history, const char *const *ids, size_t count,
		      struct arena *keep, struct origin *origins, struct sw_fault *fault);
	void *self;
};

#endif
