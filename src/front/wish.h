/* wish.h - what a request asks of bundles. */
#ifndef FRONT_WISH_H
#define FRONT_WISH_H

#include <stackward/run.h>

#include "bundle/bundle.h"

/* Options, and BUNDLE_VAR_* of the environment. */
const struct bundle_wish *wish_new(struct arena *keep, const struct sw_request *want);

#endif
