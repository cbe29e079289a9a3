/* debugger.h - taking out the lines that stop for a debugger. */
#ifndef PYTHON_DEBUGGER_H
#define PYTHON_DEBUGGER_H

#include "python/facts.h"

/* Statements that are nothing but a stop, or an import for one; NULL: they are more. */
struct stops VEC(const struct syntax *);

/* Gives each fact whose statement stands in `stops` the edits that take its line out,
   where all of the line is stops and nobody else needs what they import. `first` is the
   first fact, the others are in the order of `stops`. */
void debugger_mend(struct code *code, const struct stops *stops, struct facts *facts,
		   size_t first);

#endif
