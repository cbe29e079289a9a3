/* policy_file.h - the files that policy is read from. What they hold is engine's. */
#ifndef FRONT_POLICY_FILE_H
#define FRONT_POLICY_FILE_H

#include "engine/config.h"
#include "snapshot/snapshot.h"

#define POLICY_FILE "stackward.yml"

/* A file that the user names: from the disk, through the same careful reader. */
int policy_read_named(struct arena *keep, const char *path, struct source **source,
		      struct sw_fault *fault);

/* A file of the snapshot: `*source` NULL where there is none. Never through a link. */
int policy_read_tracked(struct arena *keep, const struct snapshot *snapshot,
			const char *path, struct source **source,
			struct sw_fault *fault);

/* Adds the stackward.yml of every folder below the top that is judged; a template's is
   none. */
int policy_nest(struct arena *keep, const struct snapshot *snapshot,
		struct config *config, struct sw_fault *fault);

#endif
