/*
 * fill.h - credentials for examples: no token that looks real is kept in a file, what
 * stands in braces is made up when the example is read. Knows no detector.
 *   {hex:32}  so many bytes of an alphabet: hex HEX digits lower upper letters alnum ALNUM
 *             base32 BASE32 base36 base58 base62 base64 base64url bech32 BECH32
 *   {uuid}    {same:N}: one letter N times
 *   {crc32-base62} and the others of fill.c: the checksum of what stands before it;
 *             {bad:crc32-base62}: a wrong one
 *   {base64(…)}  what is between the parentheses, filled and encoded; base64url, hex, percent
 * Anything else in braces stands for itself. The same example always gives the same bytes.
 */
#ifndef SECRETS_FILL_H
#define SECRETS_FILL_H

#include <stackward/fault.h>

#include "base/arena.h"

struct filled {
	struct span text;
	size_t from, to;	/* the value: between the marks ⟦ and ⟧, else the run without
				   blanks and quotes around the first filler; from == to: none */
};

/* An alphabet that is not known, or too long a run, is a fault at `at` (exit 2). */
int fill_example(struct arena *keep, struct span example, struct sw_place at,
		 struct filled *filled, struct sw_fault *fault);

#endif
