/* ancestry.h - whether one commit is in another's history. */
#ifndef GIT_ANCESTRY_H
#define GIT_ANCESTRY_H

#include "git/objects.h"
#include "snapshot/refs.h"

/* Hex ids, of tags too. Unknown: one of them is not here, or what is here of the history
   ends before it. */
enum answer ancestry_has(const struct objects *objects, const char *id,
			 const char *other);

#endif
