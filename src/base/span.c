/* span.c - comparing and cutting borrowed bytes. */
#define _GNU_SOURCE		/* memmem */
#include "base/span.h"

#include <string.h>

#include "base/utf8.h"

struct span span_of(const char *text)
{
	return (struct span){ text ? text : "", text ? strlen(text) : 0 };
}

int span_compare(struct span a, struct span b)
{
	size_t shared = a.len < b.len ? a.len : b.len;
	int order = shared ? memcmp(a.at, b.at, shared) : 0;

	return order ? order : (a.len > b.len) - (a.len < b.len);
}

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct span span_trim(struct span span)
{
	while (span.len && blank(span.at[0]))
		span = span_from(span, 1);
	while (span.len && blank(span.at[span.len - 1]))
		span.len--;
	return span;
}

size_t span_search(struct span span, struct span text)
{
	/* Most have not even the first byte, and that is sooner known. */
	size_t first = text.len ? span_find(span, *text.at) : 0;
	struct span rest = span_from(span, first);
	const char *hit = rest.len ? memmem(rest.at, rest.len, text.at, text.len) : NULL;

	return hit ? (size_t)(hit - span.at) : span.len;
}

bool span_line(struct span *rest, struct span *line)
{
	size_t end = span_find(*rest, '\n');

	if (!rest->len)
		return false;
	*line = span_cut(*rest, end);
	*rest = span_from(*rest, end + 1);
	if (line->len && line->at[line->len - 1] == '\r')
		line->len--;
	return true;
}

size_t span_width(struct span span)
{
	size_t width = 0;

	for (size_t i = 0; i < span.len; width++)
		i += utf8_length(span_from(span, i));
	return width;
}
