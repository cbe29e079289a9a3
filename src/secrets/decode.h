/*
 * decode.h - text that stands for other text: base64, hex, percent escapes, UTF-16 with
 * ASCII in it. One level, and only around a place that is known to be so.
 */
#ifndef SECRETS_DECODE_H
#define SECRETS_DECODE_H

#include <stdint.h>

#include "secrets/secrets.h"

#define CODED_MOST 48		/* bytes of a word that is looked for in code */
#define DECODED_MOST (SECRETS_BEFORE + SECRETS_REACH + 2 * CODED_MOST)

/* A text of at most DECODED_MOST bytes, decoded. */
struct decoded {
	char bytes[DECODED_MOST];
	uint16_t places[DECODED_MOST + 1];	/* where each byte's code begins in the text */
	size_t len;
	size_t keyword;		/* where what began at `at` is, in `bytes` */
	size_t from, to;	/* the run of codes */
};

/* `at` begins a byte's code; in base64 it is the first whole character of a keyword that
   is `phase` bytes after a group of four. False where it is none. */
bool decode_base64(struct span text, size_t at, unsigned phase, struct decoded *decoded);
bool decode_hex(struct span text, size_t at, struct decoded *decoded);
bool decode_utf16(struct span text, size_t at, struct decoded *decoded);
/* The whole text. To be asked first: has it escapes from `at` on, up to a blank or quote? */
bool decode_escapes(struct span text, size_t at);
bool decode_percent(struct span text, size_t at, struct decoded *decoded);

/*
 * A word in code, as far as its characters do not depend on what stands beside it; in
 * base64 for each phase from 0 to 2. Empty where nothing is left.
 */
struct span encode_base64(struct arena *keep, struct span word, unsigned phase);
struct span encode_hex(struct arena *keep, struct span word);
struct span encode_utf16(struct arena *keep, struct span word);

#endif
