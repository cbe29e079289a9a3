/* grant.h - which findings the words of waivers cover. Whether a waiver works, and what
   is wrong with one that does not, is waive.c's. */
#ifndef ENGINE_GRANT_H
#define ENGINE_GRANT_H

#include "engine/waive.h"

/* One word of a waiver that works, and the lines it holds for. */
struct grant {
	const char *path, *word;
	unsigned first, last;
	struct waived *waived;
	const struct sw_place *place;	/* of the waiver */
	const char *reason;
	const struct grant *widest;	/* of its path and word, up to itself */
};
struct grants VEC(struct grant);

/* By finding: what covers it, or NULL. Puts the grants in order. `tmp` has them. */
const struct grant **grants_match(struct arena *tmp, struct grants *grants,
				  const struct findings *findings);

/* Marks the findings as waived, and the words as used. */
void grants_apply(struct arena *tmp, struct grants *grants, struct findings *findings);

#endif
