/* fix_offer.h - the edits of the findings that stand, and what they are made to. */
#ifndef ENGINE_FIX_OFFER_H
#define ENGINE_FIX_OFFER_H

#include "engine/judge.h"

/* A finding whose place is not simple, that is waived, or whose file has changed since,
   keeps none. Fills in verdict->bases. */
void fix_offer(struct arena *keep, const struct judge *judge, struct findings *findings,
	       struct sw_verdict *verdict);

#endif
