/*
 * stage.h - what a target is for: its place on the way from dev to production. Not what
 * `mode:` says of it.
 */
#ifndef BUNDLE_STAGE_H
#define BUNDLE_STAGE_H

#include "tree/node.h"

enum stage { STAGE_NONE, STAGE_DEV, STAGE_STAGING, STAGE_TEST, STAGE_PROD, STAGES };

/* By `names: targets:` of stackward.yml (stage -> name or names; may be NULL). A stage
   that is not named there has the usual names of such targets. */
enum stage stage_of(const struct node *names, struct span target);
const char *stage_name(enum stage stage);

/* On the way to production: staging, test or prod. */
bool stage_ships(enum stage stage);

#endif
