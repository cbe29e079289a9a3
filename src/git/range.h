/* range.h - how ranges and default branches are named; asks no repository. */
#ifndef GIT_RANGE_H
#define GIT_RANGE_H

#include <stackward/fault.h>

#include "base/arena.h"

/* What `--merge-base auto` tries, in order; ends with NULL. */
extern const char *const range_defaults[];

/* -1, for when none of them is there. */
int range_no_default(struct sw_fault *fault);

struct range_ends {
	const char *from, *to;
	bool forked;		/* three dots: since `to` left `from` */
};

/* `A..B`, `A...B` or `A`; a side that is left out is HEAD. */
struct range_ends range_split(struct arena *keep, const char *range);

#endif
