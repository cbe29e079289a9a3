/* place.c - counting on from where a text begins. */
#include "text/place.h"

struct sw_place place_inside(struct sw_place at, struct span text, size_t offset)
{
	struct span before = span_cut(text, offset);
	size_t line = span_find(before, '\n');

	at.end_line = at.end_column = 0;
	if (line == before.len) {
		if (at.column)
			at.column += (unsigned)span_width(before);
		return at;
	}
	at.column = 0;
	for (; before.len > line; line = span_find(before, '\n')) {
		before = span_from(before, line + 1);
		at.line += at.line > 0;
	}
	return at;
}
