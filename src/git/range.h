/* range.h - how ranges and default branches are named; asks no repository. */
#ifndef GIT_RANGE_H
#define GIT_RANGE_H

#include <stackward/fault.h>

#include "base/arena.h"

/* What `--merge-base auto` tries, in order; ends with NULL. */
extern const char *const range_defaults[];

/* What to do where commits are missing, as each provider spells it. */
#define RANGE_DEEPEN "`fetch-depth: 0` (Azure: `fetchDepth: 0`, GitLab: `GIT_DEPTH: 0`)"

/* The names that may be meant by the base of a change, one a line: the first that is here
   counts. `auto` is all defaults, another is tried as a branch of origin, too; a list
   stays as it is. */
const char *range_base(struct arena *keep, const char *ref);

/* The first line of such a list: for messages. */
struct span range_first(const char *names);

/* -1, for when none of them is there. */
int range_no_default(struct sw_fault *fault);

struct range_ends {
	const char *from, *to;
	bool forked;		/* three dots: since `to` left `from` */
};

/* `A..B`, `A...B` or `A`; a side that is left out is HEAD. */
struct range_ends range_split(struct arena *keep, const char *range);

#endif
