/* renames.h - findings of an older tree as the newer one would have them: along with the
   files that a change renames. */
#ifndef ENGINE_RENAMES_H
#define ENGINE_RENAMES_H

#include <stackward/finding.h>

#include "base/map.h"
#include "snapshot/snapshot.h"

struct renames {
	struct map by_old;	/* path -> struct change */
};

/* `changed` has the newer's changes; NULL: none. */
struct renames renames_new(struct arena *keep, const struct snapshot *changed);

/* The path in the newer tree; as it is where nothing renames it. */
const char *renames_path(const struct renames *renames, const char *path);

/* The fingerprint there. */
const char *renames_print(const struct renames *renames, struct arena *keep,
			  const struct sw_finding *finding);

#endif
