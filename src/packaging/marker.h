/*
 * marker.h - environment markers of requirements (PEP 508): their grammar, and which
 * of a table of usual environments they hold in. Knows no requirement.
 */
#ifndef PACKAGING_MARKER_H
#define PACKAGING_MARKER_H

#include <stdint.h>

#include "base/arena.h"

/* Python 2.7 and 3.6 to 3.16, three patches each, on five machines, by two makers. */
#define MARKER_PYTHONS 36
#define MARKER_MACHINES 5
#define MARKER_MAKERS 2
#define MARKER_WORDS ((MARKER_PYTHONS * MARKER_MACHINES * MARKER_MAKERS + 63) / 64)

struct marker {
	const char *text;	/* one spelling for all: blanks and quotes evened out */
	uint64_t holds[MARKER_WORDS];	/* a bit an environment */
};

/* What is wrong, and where: `token` is part of the text. */
struct marker_error {
	struct span token;
	const char *why;	/* NULL: nothing is */
};

/* NULL with the error set. A part that asks what nobody knows (`extra`, the release
   of a kernel) holds nowhere. */
const struct marker *marker_parse(struct arena *keep, struct span text,
				  struct marker_error *error);

/* Whether some environment of the table satisfies both; NULL is satisfied by all. */
bool marker_overlaps(const struct marker *a, const struct marker *b);

#endif
