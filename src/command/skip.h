/* skip.h - STACKWARD_SKIP: what a person leaves out this once; nothing else skips. */
#ifndef COMMAND_SKIP_H
#define COMMAND_SKIP_H

#include <stackward/run.h>

#include "base/arena.h"

/* True where the hook itself is named; rules that are named join want->ignore. Both are
   said on stderr. */
bool skip_take(const char *hook, struct sw_request *want, struct arena *keep);

#endif
