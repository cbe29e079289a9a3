/* sha1_blocks.h - whole blocks of a sum, by the processor's own instructions or without.
   Knows nothing of a text's end. */
#ifndef BASE_SHA1_BLOCKS_H
#define BASE_SHA1_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Mixes so many blocks of 64 bytes into the state; false: it has no such instructions. */
bool sha1_blocks(uint32_t state[5], const unsigned char *at, size_t count);

/* The same on every processor. */
void sha1_blocks_plain(uint32_t state[5], const unsigned char *at, size_t count);

#endif
