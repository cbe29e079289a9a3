/*
 * mend.h - --fix and --diff: edits are made in memory and judged again until there are
 * no more; only then are files written, each at once, if it is still what was judged.
 */
#ifndef FRONT_MEND_H
#define FRONT_MEND_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/arena.h"

/* Judges and mends; of --diff, prints. The verdict is what is left after --fix, what
   there was before --diff. -1 with the fault where nothing could be judged. */
int front_mend(const struct sw_request *want, struct arena *keep,
	       struct sw_verdict *verdict, enum sw_exit *status,
	       struct sw_fault *fault);

#endif
