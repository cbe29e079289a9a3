/* apply.h - which of several schemas a value was meant to fit. */
#ifndef SCHEMA_APPLY_H
#define SCHEMA_APPLY_H

#include "schema/check.h"

/* After none of the clause's schemas held: adds the breaches of the one that was meant,
   or one that names them all. 0 or -1. */
int best_tell(struct checking *checking, const struct clause *clause,
	      const struct visit *visit);

#endif
