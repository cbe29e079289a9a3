/* bundles.h - which bundles a request of verify-bundle is about. Runs in the worker. */
#ifndef FRONT_BUNDLES_H
#define FRONT_BUNDLES_H

#include <stackward/run.h>

#include "engine/judge.h"
#include "front/input.h"

/* Whether the tool asks for bundles at all. */
bool bundles_are_asked(const struct sw_tool *tool);

/* Opens them, and narrows the judge's scope to what they hold. -1, exit 2, where there
   are none, or where no bundle has a target or a variable that the request names; like
   the CLI that is a finding. */
int bundles_choose(const struct sw_request *want, struct arena *keep,
		   const struct input *input, struct judge *judge,
		   struct sw_fault *fault);

#endif
