/* bundle_change.h - what of a bundle has changed, as something that its facts have read. */
#ifndef ENGINE_BUNDLE_CHANGE_H
#define ENGINE_BUNDLE_CHANGE_H

#include "engine/judge.h"

/* Adds it to what the fact read; `change` as stack_change says, or NULL. */
void bundle_change(struct judging *judging, const char *change, struct fact *fact);

#endif
