/* library.h - the version of PCRE2 that this process runs with. */
#ifndef TEXT_LIBRARY_H
#define TEXT_LIBRARY_H

#include "base/str.h"

/* Adds a line; needs nothing initialised. */
void text_library(struct str *text);

#endif
