/*
 * checksum.h - credentials that end in a checksum of themselves. Says only whether it
 * holds; what that means is for others.
 */
#ifndef SECRETS_CHECKSUM_H
#define SECRETS_CHECKSUM_H

#include <stdint.h>

#include "base/span.h"

/* One line of checksums.def. */
struct checksum {
	const char *name;	/* as detectors give it: `crc32-base62` */
	const char *about;
	size_t digits;		/* how many of a value's last bytes are the checksum */
	/* What they should be, for the whole value (what stands there now is ignored);
	   false where the value has no such form: then nothing can be said. */
	bool (*sum)(struct span value, char *digits);
};

#define CHECKSUM_DIGITS 16	/* no checksum has more */

const struct checksum *checksum_find(struct span name);		/* NULL for a miss */

/* True as well where nothing can be said. */
bool checksum_holds(const struct checksum *checksum, struct span value);

/* For rows of checksums.def. */
uint32_t checksum_crc32(struct span bytes);	/* of zlib, PNG and GitHub */
/* The number in a base, most significant digit first, padded with the first digit. */
void checksum_write(uint32_t number, const char *alphabet, char *digits, size_t count);

#endif
