/* library.h - libgit2 as this process has it: its beginning and its version. */
#ifndef GIT_LIBRARY_H
#define GIT_LIBRARY_H

#include "base/str.h"

/* Once, before there is a second thread. */
void git_library_start(void);

/* Adds a line; needs nothing initialised. */
void git_library(struct str *text);

#endif
