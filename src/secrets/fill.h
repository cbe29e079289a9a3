/*
 * fill.h - stand-ins for credentials in examples: `{hex:32}` becomes 32 hex digits, so
 * that no file holds anything that looks like one. The same for the same number.
 */
#ifndef SECRETS_FILL_H
#define SECRETS_FILL_H

#include "base/arena.h"

/* Fills in what stands in braces and is a row of fillers.def; other braces stay. */
struct span fill_text(struct arena *keep, struct span text, size_t number);

#endif
