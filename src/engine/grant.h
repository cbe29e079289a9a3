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
	const char *reason;
	const struct grant *widest;	/* of its path and word, up to itself */
};
struct grants VEC(struct grant);

/* Marks the findings as waived, and the words as used. */
void grants_match(struct arena *tmp, struct grants *grants, struct findings *findings);

#endif
