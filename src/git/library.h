/* library.h - libgit2 as this program was built for it. */
#ifndef GIT_LIBRARY_H
#define GIT_LIBRARY_H

#include "base/str.h"

/* Adds a line with its version; opens nothing. */
void git_library(struct str *text);

#endif
