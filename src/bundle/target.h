/* target.h - which targets of a bundle are looked at. */
#ifndef BUNDLE_TARGET_H
#define BUNDLE_TARGET_H

#include "bundle/bundle.h"

/* Fills bundle->views from the wish: those it names, or all; under like_cli the one
   that the CLI would take. What cannot be chosen is said. */
void targets_choose(struct bundle *bundle);

/* Where the target is named under `targets:`; NULL for the one of a bundle without. */
const struct node *target_key(const struct view *view);

#endif
