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
	const char *id;		/* hex, of the blob or, for a message, of the commit or tag */
	size_t part;		/* of the history, that it belongs to */
	uint64_t at;		/* so many bytes of the part were unpacked before it */
	bool message;		/* a commit's or a tag's text, author and all */
	bool known;		/* it was there before the commits that were asked for */
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
	void (*leave)(void *self, void *given);		/* never of NULL */
};

/* Who brought a version in: the first commit, parents before children and by date, whose
   tree has it where none of its parents' has. */
struct origin {
	const char *commit;	/* hex; NULL: no ref reaches it */
	const char *path;	/* NULL: a message, or not reached */
	const char *date;	/* the author's, 2026-11-22; NULL where it is none */
	size_t rank;		/* of the commit in that order; SIZE_MAX: not reached */
};
struct origins VEC(struct origin);

struct history {
	size_t parts;		/* threads may visit different parts at the same time */
	/* Once `locate` was called: parts before this one were afforded, and of this one so
	   many bytes. What lies beyond was seen or not, as it came. */
	size_t whole;
	uint64_t allowed;
	uint64_t commits, versions;	/* for the summary, once `locate` was called */
	struct gaps gaps;	/* what could not be read; `path` is "" */
	const char *folder;	/* what is judged of it, and seen from there; NULL: all */
	const char *left_out;	/* commits that were not asked for, in words; or NULL */

	/* What cannot be read is a gap in the end. */
	void (*visit)(struct history *history, size_t part,
		      const struct visitor *visitor);

	/* After the visit of all parts: one walk for all, origins[i] belongs to ids[i], and
	   the gaps are complete. */
	void (*locate)(struct history *history, const char *const *ids, size_t count,
		       struct arena *keep, struct origin *origins);

	/* After `locate`: of each id every path that it ever stood at, once, with the first
	   commit there. Where there are more than limits.entries, that is a gap. */
	void (*places)(struct history *history, const char *const *ids, size_t count,
		       struct arena *keep, struct origins *places);

	/* A version once more, as it was seen. */
	int (*read)(struct history *history, const char *id, struct arena *keep,
		    struct span *bytes, struct sw_fault *fault);
	void *self;
};

/* Which commits. All: what any ref reaches, and all else that is stored. */
struct history_wish {
	const char *range;	/* A..B: what B has and A has not; or NULL */
	const char *merge_base;	/* what HEAD has and that has not; or NULL */
	unsigned most;		/* so many commits, the newest; 0: all */
	/* Or what these commits have and those have not: hex, of objects that are here; each
	   list ends with NULL. */
	const char *const *tips, *const *without;
};

#endif
