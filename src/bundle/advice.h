/* advice.h - which files an include that takes none may have meant. */
#ifndef BUNDLE_ADVICE_H
#define BUNDLE_ADVICE_H

#include "bundle/bundle.h"
#include "bundle/include.h"

/* A clause for the end of a sentence: `: is x.yml meant?`; or "". */
const char *include_advice(struct bundle *bundle, const struct include *include);

/* The entry with the nearest folder that holds what it takes and no entry took, or
   NULL. */
const char *include_folder(struct bundle *bundle, const struct include *include);

#endif
