/* library.h - what a task's library or an environment's dependency names: a file of the
   repository, or a package, or a path that only the workspace knows. Text only. */
#ifndef BUNDLE_LIBRARY_H
#define BUNDLE_LIBRARY_H

#include "base/arena.h"

/* Whether a path is one of the repository: neither absolute nor with a scheme. */
bool path_is_local(struct span path);

/* `whl`, `jar`, or a dependency: a local file, not a package by name, nor an option. */
bool library_is_local(struct span text);

/* The file of `-r FILE` or `-e FILE`, where it is local; `flag` is the option. */
bool library_flag(struct span text, struct span *flag, struct span *path);

/* A path with `https:`, `dbfs:` and the like. */
bool path_has_scheme(struct span path);

#endif
