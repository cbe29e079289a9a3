/* step.h - the steps of steps.def; each reads view->config and may put another
   there. */
#ifndef BUNDLE_STEP_H
#define BUNDLE_STEP_H

#include "bundle/bundle.h"

#define STEP(name) void step_##name(struct view *view);
#define WITH(name) STEP(name)
#define OURS(name) STEP(name)
#define STATIC(name) STEP(name)
#define TARGETS
#include "bundle/steps.def"
#undef STEP
#undef WITH
#undef OURS
#undef STATIC
#undef TARGETS

#endif
