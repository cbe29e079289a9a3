/*
 * history_form.h - a history as the files of this room share it: what stands in commits,
 * trees and tags, written down while versions are visited. No other file includes it.
 */
#ifndef GIT_HISTORY_FORM_H
#define GIT_HISTORY_FORM_H

#include "git/objects.h"
#include "git/repo.h"
#include "snapshot/history.h"

struct numbers VEC(uint32_t);

/* Objects by their numbers; `from` and `count` are of `parents`, and of `folders`. */
struct commit {
	uint32_t number, tree, from, count;
	int64_t time;		/* the committer's: for the order */
	int64_t written;	/* the author's, as the clock there stood */
	bool dated;		/* there is such a time */
};
struct commits VEC(struct commit);

struct folder {
	uint32_t number, from, count;
};
struct folders VEC(struct folder);

/* What an object names and is not here. */
struct absent {
	uint32_t by;
	unsigned char id[ID_MOST];
};
struct absents VEC(struct absent);

struct tagged {
	uint32_t number, target;
};

/* What could not be unpacked. */
struct unread {
	uint32_t number;
	const char *reason;
};

/* What one part gave: a thread's own until all are done. */
struct share {
	struct arena keep;
	struct commits commits;
	struct numbers parents;		/* OBJECT_NONE where one is not here */
	struct folders folders;
	struct numbers inner;		/* the folders in folders */
	struct absents absents;
	struct tags VEC(struct tagged) tags;
	struct unreads VEC(struct unread) unreads;
	uint64_t versions;
};

/* A piece of work: of a pack, of the loose objects, or of those that are asked for. */
struct portion {
	const struct object_pack *pack;	/* or NULL */
	size_t part, parts;		/* of the pack */
	size_t from, to;		/* else */
};
struct portions VEC(struct portion);

/* A version that commits brought in, of those that are asked for. */
struct brought {
	uint32_t number, commit;	/* the latter among past->commits */
	const char *path;
	bool known, message;
};
struct broughts VEC(struct brought);

struct reach;

struct past {
	struct history face;
	struct arena *keep;
	const struct limits *limits;
	struct objects *objects;
	struct portions portions;
	struct share *shares;		/* as many */
	_Atomic uint64_t *spent;	/* bytes that each unpacked */
	struct numbers tips;		/* what refs and worktrees name */
	struct numbers edge;		/* commits whose parents a shallow clone lacks */

	/* Where all is asked for: once all parts were visited. */
	struct share all;
	struct numbers order;		/* of commits: their index, parents first */
	struct reach *reach;		/* what they reach */

	/* Where only some commits are: those that `to` have and `from` have not, as hex; of
	   the newest so many. `again`: what they brought in at one more path. */
	bool some;
	struct ids VEC(const char *) to, from;
	unsigned most;
	bool cut;			/* there are more of them than that */
	/* Tags among the ends, and what they are of where that is no commit: those of `to`,
	   and those of `from`. */
	struct numbers named, there;
	struct broughts broughts, again;
	/* Those of packs that are visited are found by number, as index and one more; the
	   others are read one by one. */
	uint32_t *brought_at;
	struct numbers singles;		/* their indexes */
};

/* What stands in an object's bytes. `kept` is where a tree is as it was in another one
   that was taken before: what stands there is not looked up again. */
void take_commit(const struct objects *objects, uint32_t number, struct span bytes,
		 struct share *share);
void take_tree(const struct objects *objects, uint32_t number, struct span bytes,
	       const struct delta *kept, struct share *share);
void take_tag(const struct objects *objects, uint32_t number, struct span bytes,
	      struct share *share);

/* `MODE NAME`, NUL and the id, cut off `rest`; false where that is not what stands there. */
struct tree_entry {
	unsigned mode;
	struct span name;
	const unsigned char *id;
};
enum { MODE_KIND = 0170000, MODE_FOLDER = 0040000, MODE_MODULE = 0160000 };
bool tree_entry(struct span *rest, unsigned id_bytes, struct tree_entry *entry);

/* A message as it is read: its text first, so that lines count as people count them, then
   who wrote it; no ids, no signature. */
struct span message_of(struct arena *keep, struct span bytes);

/* Whether the parts up to this one unpack to no more than limits.history-bytes. */
bool past_afforded(const struct past *past, size_t part);

/* After all parts: everything in past->all, and the order of what tips reach. */
void past_settle(struct past *past);

/* By index of past->all.commits, parents first and by date. */
void past_order(struct past *past, const bool *wanted);

/* 2026-11-22, or NULL. */
const char *past_date(struct arena *keep, const struct commit *commit);

void past_gap(struct past *past, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* As in history.h. */
void past_locate(struct history *history, const char *const *ids, size_t count,
		 struct arena *keep, struct origin *origins);

void past_places(struct history *history, const char *const *ids, size_t count,
		 struct arena *keep, struct origins *places);

/* The origin of what the commit of that rank brought in at that path. */
struct origin past_origin(const struct past *past, uint32_t rank, const char *path,
			  struct arena *keep);

/* Of tags that lead to one the commit; OBJECT_NONE. `passed`, or NULL, gets the tags on
   the way, and where it is no commit that they lead to that. */
uint32_t past_peel(struct past *past, uint32_t number, struct numbers *passed);

/* Finds the commits that are asked for, in order; past_range also what they brought in. */
int past_walk(struct past *past, struct sw_fault *fault);
int past_range(struct past *past, struct sw_fault *fault);

#endif
