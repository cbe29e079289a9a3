/* bytes.h - sets of bytes, as a pattern names them. Knows no sequence of them. */
#ifndef SECRETS_BYTES_H
#define SECRETS_BYTES_H

#include <stdint.h>

#include "base/span.h"

struct bytes {
	uint32_t bits[8];
};

static inline bool bytes_has(const struct bytes *set, char c)
{
	unsigned char byte = (unsigned char)c;

	return set->bits[byte >> 5] >> (byte & 31) & 1;
}

/* Behind a backslash, such a byte does not stand for itself. */
bool byte_is_alphanumeric(char c);

/* What one byte of a match may be, at the rest's begin, and steps over it; false where
   something else stands there, or what is not known. */
bool bytes_read(struct span *rest, struct bytes *set);

void bytes_fold(struct bytes *set);	/* letters of both cases where it has one */
unsigned bytes_count(const struct bytes *set);

#endif
