/* written.h - a value as it is spelt in its file, references and all. */
#ifndef BUNDLE_WRITTEN_H
#define BUNDLE_WRITTEN_H

#include "bundle/bundle.h"

/* Empty where the place is none, or its file cannot be had. */
struct span written(struct bundle *bundle, const struct node *value);

#endif
