/* past_tell.h - from what versions hold to findings: each value once. */
#ifndef ENGINE_PAST_TELL_H
#define ENGINE_PAST_TELL_H

#include "engine/judge.h"
#include "engine/past_found.h"

void past_tell(struct arena *keep, const struct judge *judge,
	       const struct past_found *found, struct outcome *outcome);

#endif
