/* local.h - a path of the config as a path of the repository. Text only. */
#ifndef BUNDLE_LOCAL_H
#define BUNDLE_LOCAL_H

#include "bundle/carrier.h"

/* The part of a carried string that is a path of the repository: of `-r FILE` the file.
   False for the workspace's, addresses, packages, code to pack, and an unknown
   `${...}`. */
bool local_part(const struct bundle *bundle, const struct carried *carried,
		struct span *path);

/* From the judged root, of one that is written relative to the bundle's folder. */
char *local_path(struct arena *keep, const struct bundle *bundle, struct span path);

/* As one would write it in the file where the node stands. */
char *local_spelt(struct arena *keep, const struct node *node, const char *path);

#endif
