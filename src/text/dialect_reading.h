/* dialect_reading.h - what the readers of I-Regexp and of ECMAScript share: one walk from
   left to right. */
#ifndef TEXT_DIALECT_READING_H
#define TEXT_DIALECT_READING_H

#include <stdint.h>

#include "text/dialect.h"

#define REPEAT_MOST 65535	/* PCRE2's own limit */

struct reading {
	struct span regex;
	size_t i;
	unsigned depth;		/* of open groups */
	struct str *out;
	const char *what;	/* a fault's text begins with it */
	struct sw_place at;
	struct sw_fault *fault;
};

/* -1, exit 2, at the byte `i`. */
int reading_refuse(const struct reading *reading, size_t i, const char *what);

/* The character at hand, taken; -1 where it is no UTF-8. */
int reading_point(struct reading *reading, uint32_t *point);

/* Behind `from` and its `-`: the range's end, by the dialect's own reader of a character. -1,
   at `begin`, where it ends before it begins. */
typedef int reading_character(struct reading *reading, uint32_t *point);
int reading_range(struct reading *reading, size_t begin, uint32_t from,
		  reading_character *read);

/* Whether the byte is one of them; one below 0 is none. */
bool byte_among(int byte, const char *bytes);

#endif
