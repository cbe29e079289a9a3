/* nearest.h - the word that a misspelt one was meant to be. */
#ifndef TEXT_NEAREST_H
#define TEXT_NEAREST_H

#include "base/span.h"

/* The choice within a third of the word's length in edits (a swap counts once), the
   first of equals; NULL where none is near. */
const char *nearest(struct span word, const char *const *choices, size_t count);

#endif
