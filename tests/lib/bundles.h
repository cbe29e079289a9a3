/* bundles.h - bundles for tests, of files in memory. */
#ifndef TESTS_BUNDLES_H
#define TESTS_BUNDLES_H

#include "bundle/bundle.h"

/* Paths and texts in turn, closed with NULL; its root files lie at the root. */
struct bundle *bundles_of(const struct bundle_wish *wish, const char *path, ...)
	__attribute__((sentinel));

/* What is said, of loading only (up to `last`), sorted: `CHECK PATH:LINE:COLUMN`, a line
   each. */
const char *bundles_said(const struct bundle *bundle, enum bundle_check last);

/* A value of the first target in short, as `{a:[b,c]}`; "" where there is none. */
const char *bundles_value(const struct bundle *bundle, const char *path);

#endif
