/* requirement_name.h - names of packages: how they are spelt, and compared. */
#ifndef PACKAGING_REQUIREMENT_NAME_H
#define PACKAGING_REQUIREMENT_NAME_H

#include "base/arena.h"

/* Of the name that the text begins with (PEP 508): it begins and ends with a letter or
   digit. 0 where there is none. */
size_t requirement_name_length(struct span text);

/* PEP 503: runs of `-` `_` `.` are one `-`, letters small. */
const char *requirement_name_normal(struct arena *keep, struct span name);

#endif
