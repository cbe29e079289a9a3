/* code.h - the Python of the file at hand, read once for all rules. */
#ifndef ENGINE_CODE_H
#define ENGINE_CODE_H

#include "engine/judge.h"

/* NULL: it has none; or it is over a limit, which is a gap, told once. */
struct code *judging_code(struct judging *judging);

#endif
