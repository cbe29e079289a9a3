/* user.h - who deploys, by the name that --user gives. Asks no workspace. */
#ifndef BUNDLE_USER_H
#define BUNDLE_USER_H

#include "bundle/bundle.h"

/* Whether it is the id of a service principal: a UUID. */
bool user_is_principal(struct span name);

/* What comes before the `@`, in lower case, with `_` for all but letters and digits. */
char *user_short_name(struct arena *keep, struct span name);

/* Whether a text holds the user's name, in full or short. False where it is unknown. */
bool user_is_in(struct view *view, struct span text);

#endif
