/* entries.h - how a bundle looks for files that it includes. */
#ifndef BUNDLE_ENTRIES_H
#define BUNDLE_ENTRIES_H

#include "bundle/bundle.h"
#include "bundle/include.h"

/* With a budget of its own; what cannot be looked at is a gap of the bundle. */
struct include_search entries_search(struct bundle *bundle);

#endif
