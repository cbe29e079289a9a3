/* moment.c - reads RFC 3339's times, and seconds that end in `s`. */
#include "bundle/moment.h"

#include <string.h>

#include "base/date.h"

static bool digits(struct span *rest, size_t least, size_t most)
{
	size_t count = 0;

	while (count < rest->len && rest->at[count] >= '0' && rest->at[count] <= '9')
		count++;
	*rest = span_from(*rest, count);
	return count >= least && count <= most;
}

static bool byte(struct span *rest, char wanted)
{
	bool there = rest->len && *rest->at == wanted;

	*rest = span_from(*rest, there);
	return there;
}

static bool fraction(struct span *rest)
{
	return !byte(rest, '.') || digits(rest, 1, 9);
}

bool moment_is_duration(struct span text)
{
	byte(&text, '-');
	/* Some 10,000 years at most. */
	return digits(&text, 1, 12) && fraction(&text) && span_is(text, "s");
}

/* Two digits, up to that. */
static bool pair(struct span *rest, const char *most)
{
	struct span two = span_cut(*rest, 2), left = two;

	*rest = span_from(*rest, 2);
	return digits(&left, 2, 2) && span_compare(two, span_of(most)) <= 0;
}

static bool clock(struct span *rest)
{
	return pair(rest, "23") && byte(rest, ':') && pair(rest, "59");
}

bool moment_is_time(struct span text)
{
	char day[11] = "";

	if (text.len < 20 || text.at[10] != 'T')
		return false;
	memcpy(day, text.at, 10);
	text = span_from(text, 11);
	if (!date_valid(day) || !clock(&text) || !byte(&text, ':') ||
	    !pair(&text, "59") ||
	    !fraction(&text))
		return false;
	if (byte(&text, '+') || byte(&text, '-'))
		return clock(&text) && !text.len;
	return span_is(text, "Z");
}

bool moment_is_date(struct span text)
{
	struct span rest = text;

	if (!digits(&rest, 4, 4) || !byte(&rest, '-') || !digits(&rest, 1, 2) ||
	    !byte(&rest, '-') || !digits(&rest, 1, 2))
		return false;
	return !rest.len || strchr("Tt ", *rest.at);
}
