/*
 * relay.h - what pre-commit and prek hand on of what git tells a hook: less than git
 * does, and in the environment. In the parent; knows nothing of their configs.
 */
#ifndef FRONT_RELAY_H
#define FRONT_RELAY_H

#include <stackward/run.h>

#include "front/updates.h"

/* Whether one of them has called us. */
bool relay_here(void);

/* They hand on one ref of a push: that one, and every branch here, which may be pushed
   along. Where two ends of a range are all there is, the request is for that, and nothing
   is added. `want->remote` is filled in. */
int relay_push(struct arena *keep, struct sw_request *want, struct updates *updates,
	       struct sw_fault *fault);

/* Of a request for what is staged: where nothing is, they were called by hand, for a
   range or for all files, and so is the request then. */
int relay_staged(struct arena *keep, struct sw_request *want, struct sw_fault *fault);

#endif
