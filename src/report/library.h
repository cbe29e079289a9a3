/* library.h - the version of cJSON that this process runs with. */
#ifndef REPORT_LIBRARY_H
#define REPORT_LIBRARY_H

#include "base/str.h"

/* Adds a line; needs nothing initialised. */
void report_library(struct str *text);

#endif
