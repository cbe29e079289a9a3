/*
 * state.h - what a file keeps with a view from one of its steps to the next: a struct
 * of its own that nobody else sees, so that bundle.h need not grow with it.
 */
#ifndef BUNDLE_STATE_H
#define BUNDLE_STATE_H

#include "bundle/bundle.h"

/* The owner's own for that view, zeroed the first time. The address of a static object
   tells the owner. What holds for all targets is kept with the bundle's base. */
void *state_of(const struct view *view, const void *owner, size_t size);
struct map *state_map(const struct view *view, const void *owner);

#endif
