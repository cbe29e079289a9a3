/* stretch.h - which bytes a text must lose so that a credential in it is not shown. */
#ifndef ENGINE_STRETCH_H
#define ENGINE_STRETCH_H

#include "secrets/secrets.h"

struct stretch_bytes {
	size_t from, to;
};

/* The value, and what of it lies past all that decided about it: a long token's or key's
   rest. */
struct stretch_bytes stretch_of(struct span text, const struct secret *secret);

/* So many characters as there were, all of them `*`: columns hold. In `keep`. */
const char *stretch_starred(struct arena *keep, struct span text, size_t from, size_t to);

#endif
