/*
 * compare.h - the verdicts of two trees, given by one policy: what is new, what is gone,
 * what both have. Looks at findings alone; who made the trees is not asked.
 */
#ifndef FRONT_COMPARE_H
#define FRONT_COMPARE_H

#include <stackward/verdict.h>

#include "engine/judge.h"

/* Each in the order of reports. A finding is told by its fingerprint, and of those that
   look alike so many are kept as there were. Waived ones are in none of the lists; what
   the baseline accepts is in them, with its state. */
struct comparison {
	struct findings fresh;	/* the newer's */
	struct findings gone;	/* the older's */
	struct findings kept;	/* at their places in the newer */
};

/* `changed` has the newer's changes: a finding goes along with a file that is renamed; or
   NULL. One that is worth more than it was is new. What is in the lists is borrowed. */
void compare_verdicts(struct arena *keep, const struct sw_verdict *before,
		      const struct sw_verdict *after, const struct snapshot *changed,
		      struct comparison *comparison);

#endif
