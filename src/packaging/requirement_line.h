/*
 * requirement_line.h - the lines that pip sees: continued ones joined, comments gone;
 * each byte still knows where it stood.
 */
#ifndef PACKAGING_REQUIREMENT_LINE_H
#define PACKAGING_REQUIREMENT_LINE_H

#include "base/vec.h"
#include "text/source.h"

struct line_part {
	size_t at;		/* of the line */
	struct span text;	/* of the source */
};
struct line_parts VEC(struct line_part);

struct requirement_lines {
	struct arena *keep;
	struct source *source;
	struct span rest;	/* of the source's text */
	struct span line;	/* the current one, not trimmed */
	struct line_parts parts;
};

void requirement_lines_init(struct requirement_lines *lines, struct arena *keep,
			    struct source *source);

/* The next line that is not blank, trimmed, or false. It lives as long as `keep` and
   the source. */
bool requirement_lines_next(struct requirement_lines *lines, struct span *line);

/* Where a part of the current line stands. */
struct sw_place requirement_lines_place(const struct requirement_lines *lines,
					struct span part);

#endif
