/*
 * coverage.h - what the waivers of a tree cover: by path, word and finding. Held against
 * those of a change of that tree, it tells which waivers are new; one whose lines moved is
 * not. Where waivers stand is not asked.
 */
#ifndef ENGINE_COVERAGE_H
#define ENGINE_COVERAGE_H

#include "engine/renames.h"

struct coverage {
	struct arena *keep;
	struct renames renames;	/* by the change */
	struct map counts;
};

/* `changed` has the changes that are made to the tree; NULL: none. */
struct coverage *coverage_new(struct arena *keep, const struct snapshot *changed);

/* A finding of the tree, and the word of the waiver that covers it. */
void coverage_note(struct coverage *coverage, const struct sw_finding *finding,
		   const char *word);

/* Whether it is covered there; as often as it was noted. `spent` is the caller's, empty
   at first. */
bool coverage_has(const struct coverage *coverage, struct map *spent,
		  const struct sw_finding *finding, const char *word);

#endif
