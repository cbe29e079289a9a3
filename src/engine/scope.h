/*
 * scope.h - what of a snapshot a run is about: some paths, some changes, or all. Facts
 * come from the whole snapshot; findings are shown where they touch the scope.
 */
#ifndef ENGINE_SCOPE_H
#define ENGINE_SCOPE_H

#include "base/fact.h"
#include "snapshot/snapshot.h"

struct scope {
	const struct snapshot *snapshot;
	const char *const *paths;	/* files or folders; none: all */
	size_t path_count;
	struct map changed;		/* paths, new and old, of a partial snapshot */
	struct map further;		/* files beside those of `paths` */
};

struct scope scope_new(struct arena *keep, const struct snapshot *snapshot,
		       const char *const *paths, size_t count);

/* Whether the file's own bytes are to be judged. */
bool scope_has(const struct scope *scope, const char *path);

/* Whether the fact stands in the paths, and something it read or looked for has
   changed. */
bool scope_shows(const struct scope *scope, const struct fact *fact);

/* Whether what could not be listed at the path, or below it, may be in the scope. */
bool scope_concerns(const struct scope *scope, const char *path);

#endif
