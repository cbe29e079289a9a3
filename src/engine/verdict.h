/* verdict.h - from what the rules found to what the run says: waived, in scope, against
   the baseline, in order, counted. */
#ifndef ENGINE_VERDICT_H
#define ENGINE_VERDICT_H

#include "engine/baseline.h"
#include "engine/judge.h"

/* Runs all of it. `baseline` may be NULL. -1 with exit 3 where it cannot be told what
   of it may be shown. */
int verdict_make(struct arena *keep, const struct judge *judge,
		 struct baseline *baseline, struct sw_verdict *verdict,
		 struct sw_fault *fault);

#endif
