/*
 * exclude.h - lists of patterns as the CLI's sync reads them: .gitignore, sync.include
 * and sync.exclude. Nearly git's, but a pattern with a slash inside is not bound to the
 * list's folder, `?` is itself, and a folder's own name needs no slash to be meant.
 */
#ifndef BUNDLE_EXCLUDE_H
#define BUNDLE_EXCLUDE_H

#include <stdint.h>

#include "base/vec.h"

struct exclude_pattern {
	struct span text;	/* for ignore_match; without the slashes at its ends */
	struct span spelt;
	bool negated, anchored, folder;
};

struct exclude_list VEC(struct exclude_pattern);

/* One line; a comment or a blank one adds a pattern that takes nothing. */
void exclude_add(struct arena *keep, struct exclude_list *list, struct span line);

/* The pattern that takes the path, or what is above it, or NULL; the last one decides.
   A path to a folder may end in a slash. */
const struct exclude_pattern *exclude_find(const struct exclude_list *list,
					   struct span path);

/* How many comparisons that may take. */
uint64_t exclude_cost(const struct exclude_list *list, struct span path);

#endif
