/*
 * occasion.h - when a pipeline runs: an event on a branch. All pipelines of a
 * repository are asked about the same few occasions, so that "on which" is a set of bits
 * and "only from release" a comparison of two sets.
 */
#ifndef PIPELINE_OCCASION_H
#define PIPELINE_OCCASION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/span.h"

enum event {
#define EVENT(NAME, text) EVENT_##NAME,
#include "pipeline/events.def"
#undef EVENT
	EVENTS
};

enum branch_role { BRANCH_DEFAULT, BRANCH_RELEASE, BRANCH_OTHER, BRANCH_NONE };

struct occasion {
	enum event event;
	/* Pushed to, that a pull request goes into, that a schedule is for; NULL where
	   anyone may choose it (by hand), or where there is none (a tag). */
	const char *branch;
	enum branch_role role;	/* of the branch; BRANCH_NONE where it is NULL */
	/* What the branch is a sample of, as it is written; NULL: of all that nothing names. */
	const char *named;
};

#define OCCASIONS_MOST 64

struct occasions {
	struct occasion at[OCCASIONS_MOST];
	size_t count;
	/* More branches are named than there is room for: they share the last one. A gap. */
	bool over;
};

/* Names as globs, never empty: stack_names has them. */
struct branches {
	const char *const *defaults, *const *releases;
	size_t default_count, release_count;
	/* Nobody gave the default one: where pipelines speak of `master`, and not of it,
	   that is meant. */
	bool assumed;
};

/* One occasion for each event and branch: a sample of each glob, those further branches
   that the pipelines name (globs too), and one that none names. */
void occasions_make(struct arena *keep, const struct branches *branches,
		    const char *const *named, size_t named_count,
		    struct occasions *occasions);

/* Sets of occasions. can: it may run then, by all that is known; conditions that say
   nothing of the occasion (`vars.ENABLED`, an actor) are taken as met. sure: it does.
   dark: whether it may hangs on what is not known here (the output of another job, a
   remote template), so that no rule may say anything of it. can and dark are disjoint;
   sure is in can. */
struct reach {
	uint64_t can, sure, dark;
};

struct reach reach_all(const struct occasions *occasions);	/* can and sure: every one */
struct reach reach_both(struct reach a, struct reach b);	/* a and b */
struct reach reach_either(struct reach a, struct reach b);

/* The set of those with that event, that role; EVENTS, BRANCH_NONE: any. */
uint64_t occasions_of(const struct occasions *occasions, enum event event,
		      enum branch_role role);

const char *event_text(enum event event);

#endif
