/* user.h - who deploys, by the name that --user gives. Asks no workspace. */
#ifndef BUNDLE_USER_H
#define BUNDLE_USER_H

#include "bundle/bundle.h"

/* Whether it is the id of a service principal: a UUID. */
bool user_is_principal(struct span name);

/* In lower case, with one `_` for each run of what is no letter and no digit. */
char *plain_name(struct arena *keep, struct span name);
/* So much of it as comes before the `@`. */
char *user_short_name(struct arena *keep, struct span name);

/* Whether a text holds the user's name, in full or short. False where it is unknown. */
bool user_is_in(struct view *view, struct span text);

#endif
