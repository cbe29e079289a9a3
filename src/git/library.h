/* library.h - the version of libgit2 that this process runs with. */
#ifndef GIT_LIBRARY_H
#define GIT_LIBRARY_H

#include "base/str.h"

/* Adds a line; needs nothing initialised. */
void git_library(struct str *text);

#endif
