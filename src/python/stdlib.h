/* stdlib.h - what comes with Python itself: no requirement declares it. */
#ifndef PYTHON_STDLIB_H
#define PYTHON_STDLIB_H

#include "base/span.h"

/* A module's first name: `os` of os.path. */
bool stdlib_has(struct span name);

#endif
