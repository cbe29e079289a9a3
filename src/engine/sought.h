/* sought.h - all that a pack's detectors look for, as one search. Knows not which of them a
   config leaves on: who searches says so. */
#ifndef ENGINE_SOUGHT_H
#define ENGINE_SOUGHT_H

#include "engine/detectors.h"
#include "secrets/secrets.h"

struct pack;

struct sought {
	bool made;		/* else nobody asked yet, and nothing else is set */
	struct detectors detectors;	/* those of all rules, by rank */
	struct secrets *secrets;	/* NULL: there are none */
};

/* Made for the first who asks, in the pack's arena; NULL with the fault set. Not for several
   threads at once. */
const struct sought *sought_of(const struct pack *pack, struct sw_fault *fault);

#endif
