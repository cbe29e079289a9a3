/* yield.h - one fault, one finding: a rule stands back where another said it. */
#ifndef ENGINE_YIELD_H
#define ENGINE_YIELD_H

#include "engine/judge.h"

/* Takes away findings of rules with `yields:` on whose line, and of rules with
   `yields-file:` in whose file, a rule that they name has one of at least the same
   level. */
void findings_yield(const struct judge *judge, struct findings *findings);

#endif
