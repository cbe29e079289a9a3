/* stray.h - where a field that is unknown may have been meant to stand. */
#ifndef BUNDLE_STRAY_H
#define BUNDLE_STRAY_H

#include "base/arena.h"
#include "bundle/check.h"
#include "bundle/type.h"

/* The check that says it, and what it says it of: the field to stand under, the one to
   stand beside, the right name, or NULL. */
struct stray { enum bundle_check check; const char *other; };

/* `type` is a struct; `above` the one that it stands in, under the key `under`, or
   NULL. */
struct stray stray_find(struct arena *keep, const struct type *type,
			const struct type *above, struct span under, struct span name);

#endif
