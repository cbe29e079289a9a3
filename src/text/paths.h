/*
 * paths.h - paths of a snapshot as text: '/'-separated, relative to its root, ""
 * for the root itself. Never looks at a disk.
 */
#ifndef TEXT_PATHS_H
#define TEXT_PATHS_H

#include "base/arena.h"

struct span path_dir(struct span path);		/* "" for a file at the root */
struct span path_base(struct span path);	/* the last segment */

/* Takes the first segment off `rest`; false when nothing is left. */
bool path_segment(struct span *rest, struct span *segment);
bool path_has(struct span path, const char *segment);	/* also as the last one */

/* Whether the path lies in the folder, at any depth; all do in "". */
bool path_within(struct span path, struct span folder);
struct span path_from(struct span path, struct span folder);	/* relative to it */

char *path_join(struct arena *keep, struct span folder, const char *rest);

/* `path` as seen from `folder`, without `.`, `..` and doubled slashes; NULL where it
   is absolute or leaves the root. */
char *path_clean(struct arena *keep, struct span folder, struct span path);

/* The same, but what leaves the root begins with `..`; and a slash at the start counts
   for nothing. */
char *path_resolve(struct arena *keep, struct span folder, struct span path);

/* `path` as one would write it in `folder`: `../b/c`, `.` for the folder itself. Both are
   clean, and the folder does not leave the root. */
char *path_seen(struct arena *keep, struct span folder, struct span path);

/* Takes every extension of the list, as `.yml`; the list ends with NULL. */
bool path_ends(struct span path, const char *const *extensions);
bool path_is_yaml(struct span path);
bool path_is_config(struct span path);	/* YAML or JSON */

#endif
