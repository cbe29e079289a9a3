/*
 * glob.h - path globs as the rules write them. Bytes and code points, no locale; a
 * dot is a character like any other; knows no files.
 *
 *   *  any characters of a segment     **  any number of whole segments, also none
 *   ?  one character of a segment      [a-z] [!a]  one of a class, or none of it
 *   {a,b}  alternatives, may nest      \*  the character itself
 *
 * A glob takes whole paths from the root: `*.py` is of the root only; with a
 * `**` segment before it, of every folder. `dir/` is all below dir. A leading `!`
 * excludes. Matching is linear in pattern times path: a star is only ever tried again
 * while it is the last one.
 */
#ifndef TEXT_GLOB_H
#define TEXT_GLOB_H

#include <stackward/fault.h>

#include "base/arena.h"

struct glob;		/* read-only once made */

/* NULL with the fault set (exit 2, inside the pattern that stands `at`): an open class
   or brace, over 4,096 bytes, over 256 alternatives. */
struct glob *glob_new(struct arena *keep, struct span pattern, struct sw_place at,
		      struct sw_fault *fault);
bool glob_takes(const struct glob *glob, struct span path);
bool glob_excludes(const struct glob *glob);	/* it began with `!` */

/* A path that the glob's alternative of that number takes, NULL after the last one; each
   `**` of it stands for `deep` folders. */
const char *glob_sample(struct arena *keep, const struct glob *glob, size_t nth,
			size_t deep);

/* Whether a list in order takes the path: the last glob that matches decides. A
   list that begins with an exclusion takes what it does not exclude; an empty one
   takes nothing. */
struct globs { const struct glob **at; size_t count; };
bool globs_take(const struct globs *globs, struct span path);

#endif
