/* target.h - which targets of a bundle are looked at. */
#ifndef BUNDLE_TARGET_H
#define BUNDLE_TARGET_H

#include "bundle/bundle.h"

/* Fills bundle->views from the wish: those it names, or all; under like_cli the one
   that the CLI would take. What cannot be chosen is said. */
void targets_choose(struct bundle *bundle);

/* Where the target is named under `targets:`; NULL for the one of a bundle without. */
const struct node *target_key(const struct view *view);

/* Whether it stands for what is deployed: on the way to production; or, of a stack that
   has no such target yet, the one for development, where it overrides nothing. */
bool target_ships(const struct view *view);

/* A stack that has nothing but targets for development. */
bool target_none_ships(const struct bundle *bundle);

#endif
