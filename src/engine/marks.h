/* marks.h - other scanners' words for "this one is accepted": they go on working. */
#ifndef ENGINE_MARKS_H
#define ENGINE_MARKS_H

#include "text/source.h"

/* The mark that covers one of the lines, or NULL. */
const char *marks_find(struct source *source, unsigned first, unsigned last);

#endif
