/* glob_expand.h - the text of a glob: its units, and its braces multiplied out. */
#ifndef TEXT_GLOB_EXPAND_H
#define TEXT_GLOB_EXPAND_H

#include <stackward/fault.h>

#include "base/vec.h"

struct glob_texts VEC(struct span);

/* Past the class that begins at `i`, or 0 where it does not end. */
size_t glob_class_end(struct span text, size_t i);

/* Past one unit: an escape, a class, a byte; 0 where a class does not end. */
size_t glob_unit_end(struct span text, size_t i);

/* Adds the alternatives, which hold no braces and whose classes end; or -1 with the
   fault set (exit 2, inside the pattern that stands `at`). */
int glob_expand(struct arena *keep, struct span pattern, struct sw_place at,
		struct glob_texts *texts, struct sw_fault *fault);

#endif
