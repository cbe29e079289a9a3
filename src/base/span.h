/* span.h - a borrowed run of bytes. It never owns, and need not end in NUL. */
#ifndef BASE_SPAN_H
#define BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct span {
	const char *at;
	size_t len;
};

#define SPAN(literal) ((struct span){ (literal), sizeof(literal) - 1 })

struct span span_of(const char *text);		/* NULL gives the empty span */

/* The next ones stand here for their callers' loops: a call would cost more than they do,
   and a literal's length is known. */

static inline bool span_same(struct span a, struct span b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

static inline bool span_is(struct span span, const char *text)
{
	return span_same(span, (struct span){ text, text ? strlen(text) : 0 });
}

/* The rest after `skip` bytes. */
static inline struct span span_from(struct span span, size_t skip)
{
	if (skip > span.len)
		skip = span.len;
	if (!skip)		/* the empty span may have no address */
		return span;
	return (struct span){ span.at + skip, span.len - skip };
}

/* The first `len` bytes. */
static inline struct span span_cut(struct span span, size_t len)
{
	return (struct span){ span.at, len < span.len ? len : span.len };
}

static inline bool span_starts(struct span span, const char *prefix)
{
	size_t len = strlen(prefix);

	return span.len >= len && !memcmp(span.at, prefix, len);
}

static inline bool span_ends(struct span span, const char *suffix)
{
	size_t len = strlen(suffix);

	return span.len >= len && !memcmp(span.at + span.len - len, suffix, len);
}

/* The offset of the first such byte or text; the span's length where it is absent. */
static inline size_t span_find(struct span span, char byte)
{
	const char *hit = span.len ? (const char *)memchr(span.at, byte, span.len) : NULL;

	return hit ? (size_t)(hit - span.at) : span.len;
}

size_t span_search(struct span span, struct span text);

int span_compare(struct span a, struct span b);	/* by bytes, as strcmp */
struct span span_trim(struct span span);	/* without ASCII blanks at both ends */

/* Takes the first line off `rest`, without its LF or CRLF; false when nothing is left. */
bool span_line(struct span *rest, struct span *line);

/* Code points; each byte that is no valid UTF-8 counts as one. */
size_t span_width(struct span span);

#endif
