/*
 * standard.h - the policy that a tree holds: stackward.yml at the top and in folders, the
 * rules of its packs, its baseline. Nothing of it is read through a link.
 */
#ifndef ENGINE_STANDARD_H
#define ENGINE_STANDARD_H

#include "engine/baseline.h"
#include "engine/pack.h"

#define STANDARD_FILE "stackward.yml"

struct standard {
	struct pack *pack;
	struct config *config;
	struct baseline *baseline;	/* or NULL */
	const struct snapshot *tree;	/* or NULL: it is of no tree */
};

/* All of it, beside the built-in rules. Faults are exit 2, with places. */
int standard_read(struct arena *keep, const struct snapshot *snapshot,
		  struct standard *standard, struct sw_fault *fault);

/* Its parts. A file of the tree: `*source` NULL where there is none. */
int standard_file(struct arena *keep, const struct snapshot *snapshot, const char *path,
		  struct source **source, struct sw_fault *fault);

/* Adds the stackward.yml of every folder below the top that is judged; a template's is
   none. */
int standard_nest(struct arena *keep, const struct snapshot *snapshot,
		  struct config *config, struct sw_fault *fault);

/* `packs:` name folders of the tree: their patterns are not trusted. */
int standard_packs(struct arena *keep, const struct snapshot *snapshot,
		   const struct config *config, struct pack *pack,
		   struct sw_fault *fault);

/* Leaves `*baseline` as it is where the config names none, or the file is not there. */
int standard_baseline(struct arena *keep, const struct snapshot *snapshot,
		      const struct config *config, struct baseline **baseline,
		      struct sw_fault *fault);

#endif
