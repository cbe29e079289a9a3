/* library.h - the version of libyaml that this process runs with. */
#ifndef TREE_LIBRARY_H
#define TREE_LIBRARY_H

#include "base/str.h"

/* Adds a line; needs nothing initialised. */
void tree_library(struct str *text);

#endif
