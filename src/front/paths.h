/* paths.h - the paths of a command line, made absolute; touches names only. */
#ifndef FRONT_PATHS_H
#define FRONT_PATHS_H

#include "base/arena.h"

/* With the links of its folder resolved, those of its last part not: a symlink is
   itself. Where the folder is missing, `.` and `..` are taken off as they stand. */
const char *path_absolute(struct arena *keep, const char *path);

/* The same, but for a link to a folder: that folder. */
const char *path_entered(struct arena *keep, const char *path);

/* The rest of an absolute path below the root: "" for the root itself, NULL outside. */
const char *path_below(const char *path, const char *root);

bool path_is_folder(const char *path);
const char *path_folder(struct arena *keep, const char *path);	/* what holds it */

#endif
