/* program.h - the programs that a hook meets, and their versions. */
#ifndef INSTALL_PROGRAM_H
#define INSTALL_PROGRAM_H

#include "install/site.h"

/* The `stackward` that a hook's file would find on such a PATH, or in `.venv` where that
   is not tracked; NULL: none. */
const char *program_find(const struct site *site, const char *path, struct arena *keep);

/* What `--version` says after `prefix`; NULL where it says something else. */
const char *program_version(struct arena *keep, const char *path, const char *prefix);

#endif
