/*
 * role.h - what a target is for: its place on the way from dev to production. Not what
 * `mode:` says of it.
 */
#ifndef BUNDLE_ROLE_H
#define BUNDLE_ROLE_H

#include "tree/node.h"

enum role { ROLE_NONE, ROLE_DEV, ROLE_STAGING, ROLE_TEST, ROLE_PROD, ROLES };

/* By `names: targets:` of stackward.yml (role -> name or names; may be NULL). A role
   that is not named there has the usual names of such targets. */
enum role role_of(const struct node *names, struct span target);
const char *role_name(enum role role);

/* On the way to production: staging, test or prod. */
bool role_ships(enum role role);

#endif
