/* sha256.h - SHA-256 (FIPS 180-4): names for contents; no keys, no secrets kept. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <stdint.h>

#include "base/arena.h"

/* A caller's struct. */
struct sha256 {
	uint32_t state[8];
	uint64_t length;	/* bytes so far */
	unsigned char block[64];
};

#define SHA256_HEX 65	/* 64 digits and a NUL */

void sha256_init(struct sha256 *sha);
void sha256_add(struct sha256 *sha, struct span bytes);

/* Ends the sum; the struct can then only be initialised again. */
void sha256_write(struct sha256 *sha, char hex[SHA256_HEX]);

/* All at once. */
char *sha256_hex(struct arena *keep, struct span bytes);

#endif
