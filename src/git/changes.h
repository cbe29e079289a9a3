/* changes.h - what differs between two snapshots of blobs, renames told from pairs of
   deleted and added files; reads a blob only to compare such a pair. */
#ifndef GIT_CHANGES_H
#define GIT_CHANGES_H

#include "snapshot/snapshot.h"

/* Makes `after` partial, with its changes since `before` (NULL: nothing was there).
   A gap of `before` becomes one of `after`: what changed there is not known. */
void changes_find(struct arena *keep, const struct snapshot *before,
		  struct snapshot *after);

#endif
