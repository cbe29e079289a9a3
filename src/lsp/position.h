/*
 * position.h - an editor's positions in a text: lines that end at LF, CRLF or CR, counted
 * from 0, and units of its own within a line. Ours are byte offsets.
 */
#ifndef LSP_POSITION_H
#define LSP_POSITION_H

#include <stackward/place.h>

#include "base/vec.h"
#include "text/source.h"

enum units { UNITS_UTF16, UNITS_UTF8 };

struct ruler_step {
	size_t at, units;	/* a character's begin; units before it */
};

/* From 0 both. */
struct position {
	size_t line, unit;
};

struct range {
	struct position from, to;
};

/* A text, where its lines begin, and units counted now and then: a line may be the whole
   of it. */
struct ruler {
	struct span text;
	enum units units;
	size_t *starts;		/* the first is 0 */
	size_t count;		/* at least 1 */
	struct ruler_steps VEC(struct ruler_step) steps;
};
struct ruler ruler_new(struct arena *keep, struct span text, enum units units);

/* Past a line's end that end, past the last line the text's end: as the protocol says. A
   unit within a character is the character's begin. */
size_t position_offset(const struct ruler *ruler, struct position at);
struct position position_of(const struct ruler *ruler, size_t offset);

/* A place of ours in the same text; one without an end is a point. What is not there is
   the nearest that is. `source` is of ruler->text. */
struct range range_of(const struct ruler *ruler, struct source *source,
		      const struct sw_place *place);

#endif
