/*
 * expiry.h - credentials that say themselves until when they are good. Knows no day but
 * theirs: whether that is past, others say.
 */
#ifndef SECRETS_EXPIRY_H
#define SECRETS_EXPIRY_H

#include "base/span.h"

/* One line of expiries.def. */
struct expiry {
	const char *name;	/* as detectors give it: `jwt` */
	const char *about;
	/* The last day, since 1970-01-01; 0: it says none. `value` is a part of `text`. */
	long (*last)(struct span text, struct span value);
};

const struct expiry *expiry_find(struct span name);	/* NULL for a miss */

/* last_<C name>: one for each line of expiries.def. */
#define EXPIRY(id, name, about) long last_##id(struct span text, struct span value);
#include "secrets/expiries.def"
#undef EXPIRY

#endif
