/*
 * refs.h - what a moment is about beside files: the branch at hand, commits' messages,
 * what a push does to refs. A reader of it never asks how they are stored.
 */
#ifndef SNAPSHOT_REFS_H
#define SNAPSHOT_REFS_H

#include "base/span.h"
#include "base/vec.h"

/* A commit, as far as people wrote it. */
struct wording {
	const char *id;		/* hex */
	struct span text;	/* as it is stored */
	size_t parents;
};
struct wordings VEC(struct wording);

/* A ref of the repository that is pushed to, and what becomes of it. */
struct ref_update {
	const char *name;	/* refs/heads/main */
	const char *before, *after;	/* hex ids; NULL: there was none; it is deleted */
	/* It may be pushed along, nobody said so: what it brings is judged, not the ref. */
	bool guessed;
};

/* A ref that is known here. */
struct known_ref {
	const char *name, *id;
};
struct known_refs VEC(struct known_ref);

enum answer { ANSWER_NO, ANSWER_YES, ANSWER_UNKNOWN };

struct refs {
	const char *branch;	/* the short name of HEAD's, or NULL */
	bool unborn;		/* it has no commit yet */
	bool under_way;		/* a merge, a rebase, a pick or a revert is being made */
	bool unattended;	/* no person makes the commit: a pipeline */
	const char *actor;	/* who pushes, or NULL */

	/* What is judged of a push, and all that is pushed. */
	const struct ref_update *updates, *pushed;
	size_t update_count, pushed_count;
	const char *remote;	/* the short name of where to; NULL: to this repository */
	bool first;		/* no ref is there yet */

	/* The commits that are new, oldest first. NULL: what there is could not be read,
	   and `reason` says why. */
	const struct wordings *(*commits)(struct refs *refs, const char **reason);
	/* Every ref there is here; as above. */
	const struct known_refs *(*known)(struct refs *refs, const char **reason);
	/* Whether the history of the one commit has the other. */
	enum answer (*has)(struct refs *refs, const char *id, const char *other);
	void *self;
};

#endif
