/* sha1.h - SHA-1 (FIPS 180-4): the names that git gives; proof of nothing. */
#ifndef BASE_SHA1_H
#define BASE_SHA1_H

#include <stdint.h>

#include "base/span.h"

#define SHA1_BYTES 20

void sha1_sum(struct span bytes, unsigned char sum[SHA1_BYTES]);

#endif
