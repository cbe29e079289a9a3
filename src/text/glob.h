/*
 * glob.h - path globs as the rules write them: `*` and `?` stay in a segment, `**` is
 * any number of whole segments, `[a-z]` `[!a]`, `{a,b}`; a leading `!` excludes.
 * Matching is linear in pattern times path; it never backtracks exponentially.
 */
#ifndef TEXT_GLOB_H
#define TEXT_GLOB_H

#include <stackward/fault.h>

#include "base/arena.h"

struct glob;		/* read-only once made */
struct glob *glob_new(struct arena *keep, struct span pattern, struct sw_place at,
		      struct sw_fault *fault);
bool glob_takes(const struct glob *glob, struct span path);
bool glob_excludes(const struct glob *glob);	/* it began with `!` */

/* Whether a list in order takes the path: the last glob that matches decides. A
   list that begins with an exclusion takes what it does not exclude. */
struct globs { const struct glob **at; size_t count; };
bool globs_take(const struct globs *globs, struct span path);

#endif
