/* utf8.h - UTF-8 as Unicode defines it (no overlong form, no surrogate); knows no locale. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdint.h>

#include "base/span.h"

#define UTF8_BAD 0xfffd		/* what a byte that is no UTF-8 is read as */

/* Bytes of the first code point: 1 for a byte that begins no valid one. Never 0
   for a span that is not empty. */
size_t utf8_length(struct span span);

/* The first code point and its bytes; UTF8_BAD and 1 for an invalid byte. */
uint32_t utf8_read(struct span span, size_t *length);

/* Writes at most 4 bytes, no NUL; returns how many. `point` is a scalar value. */
size_t utf8_write(uint32_t point, char out[4]);

bool utf8_valid(struct span span);

#endif
