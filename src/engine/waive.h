/*
 * waive.h - inline waivers: `# stackward: ignore[group/name, …] until=DATE reason`, on
 * the line or alone above it; above a mapping's member or a list's item in YAML it
 * covers that node. A waiver without a reason, or past its date, does not work.
 */
#ifndef ENGINE_WAIVE_H
#define ENGINE_WAIVE_H

#include "engine/judge.h"

struct waived {
	const char *word;	/* `group/name` or `group/name:check` */
	bool used;
	bool fresh;		/* waiver/new says what is wrong with it */
};

struct waiver {
	struct sw_place place;	/* of the comment's text */
	unsigned first, last;	/* the lines it covers */
	struct waived_list VEC(struct waived) list;
	const char *until, *reason;	/* or NULL */
	bool malformed;
};
struct waivers VEC(struct waiver);

/* Whether there may be one. */
bool waivers_are_in(const struct source *source);

/* Adds those of a file. `tree` may be NULL. */
void waivers_read(struct arena *keep, struct source *source, const struct tree *tree,
		  struct waivers *waivers);

/* Marks the findings that a waiver covers, and adds what is wrong with the waivers.
   Where `gaps` hide findings no waiver is called unused. */
void waivers_apply(struct judging *judging, struct waivers *waivers,
		   const struct rule_gaps *gaps);

#endif
