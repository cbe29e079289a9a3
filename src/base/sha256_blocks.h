/* sha256_blocks.h - whole blocks of a sum, by the processor's own instructions or without.
   Knows nothing of a text's end. */
#ifndef BASE_SHA256_BLOCKS_H
#define BASE_SHA256_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

extern const uint32_t sha256_rounds[64];	/* FIPS 180-4, 4.2.2 */

/* Mixes so many blocks of 64 bytes into the state; false: it has no such instructions. */
bool sha256_blocks(uint32_t state[8], const unsigned char *at, size_t count);

/* The same on every processor. */
void sha256_blocks_plain(uint32_t state[8], const unsigned char *at, size_t count);

#endif
