/* span.h - a borrowed run of bytes. It never owns, and need not end in NUL. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct span {
	const char *at;
	size_t len;
};

#define SPAN(literal) ((struct span){ (literal), sizeof(literal) - 1 })

struct span span_of(const char *text);		/* NULL gives the empty span */
bool span_is(struct span span, const char *text);
bool span_same(struct span a, struct span b);
int span_compare(struct span a, struct span b);	/* by bytes, as strcmp */
bool span_starts(struct span span, const char *prefix);
bool span_ends(struct span span, const char *suffix);
struct span span_from(struct span span, size_t skip);	/* the rest after `skip` bytes */
struct span span_cut(struct span span, size_t len);	/* the first `len` bytes */
struct span span_trim(struct span span);	/* without ASCII blanks at both ends */

/* The offset of the first such byte or text; the span's length where it is absent. */
size_t span_find(struct span span, char byte);
size_t span_search(struct span span, struct span text);

/* Takes the first line off `rest`, without its LF or CRLF; false when nothing is left. */
bool span_line(struct span *rest, struct span *line);

/* Code points; each byte that is no valid UTF-8 counts as one. */
size_t span_width(struct span span);

#endif
