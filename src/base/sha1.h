/* sha1.h - SHA-1 (FIPS 180-4): the names that git gives; proof of nothing. */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include <stdint.h>

#include "base/span.h"

#define SHA1_BYTES 20

/* A caller's struct. */
struct sha1 {
	uint32_t state[5];
	uint64_t length;	/* bytes so far */
	unsigned char block[64];
};

void sha1_init(struct sha1 *sha);
void sha1_add(struct sha1 *sha, struct span bytes);

/* Ends the sum; the struct can then only be initialised again. */
void sha1_write(struct sha1 *sha, unsigned char sum[SHA1_BYTES]);

#endif
