/* goglob.c - segment by segment; in a segment only the last star is ever retried. */
#include "text/goglob.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

static bool take(struct span *rest, uint32_t *point)
{
	size_t length;

	if (!rest->len)
		return false;
	*point = utf8_read(*rest, &length);
	*rest = span_from(*rest, length);
	return true;
}

/* One end of a range of a class. */
static bool bound(struct span *rest, uint32_t *point)
{
	if (!rest->len || rest->at[0] == '-' || rest->at[0] == ']')
		return false;
	if (rest->at[0] == '\\')
		*rest = span_from(*rest, 1);
	return take(rest, point);
}

/* The class that begins after its bracket; false where it is malformed. */
static bool class_takes(struct span *rest, uint32_t point, bool *taken)
{
	bool negated = span_starts(*rest, "^"), within = false;

	if (negated)
		*rest = span_from(*rest, 1);
	for (size_t ranges = 0; !ranges || !span_starts(*rest, "]"); ranges++) {
		uint32_t low, high;

		if (!bound(rest, &low))
			return false;
		high = low;
		if (span_starts(*rest, "-")) {
			*rest = span_from(*rest, 1);
			if (!bound(rest, &high))
				return false;
		}
		within |= low <= point && point <= high;
	}
	*rest = span_from(*rest, 1);
	*taken = within != negated;
	return true;
}

/* Whether the pattern's first element, no star, takes the name's first character. */
static bool take_one(struct span *pattern, struct span *name)
{
	uint32_t want, got;
	bool taken = false;

	if (!take(pattern, &want) || !take(name, &got))
		return false;
	if (want == '?')
		return true;
	if (want == '[')
		return class_takes(pattern, got, &taken) && taken;
	if (want == '\\' && !take(pattern, &want))
		return false;
	return want == got;
}

static bool segment_takes(struct span pattern, struct span name)
{
	struct span after = {0}, tried = {0};
	bool star = false;

	while (pattern.len || name.len) {
		if (span_starts(pattern, "*")) {
			pattern = after = span_from(pattern, 1);
			tried = name;
			star = true;
			continue;
		}
		if (pattern.len && name.len && take_one(&pattern, &name))
			continue;
		if (!star || !tried.len)
			return false;
		tried = span_from(tried, utf8_length(tried));
		pattern = after;
		name = tried;
	}
	return true;
}

static struct span segment(struct span *rest)
{
	size_t end = span_find(*rest, '/');
	struct span first = span_cut(*rest, end);

	*rest = span_from(*rest, end < rest->len ? end + 1 : end);
	return first;
}

bool goglob_takes(struct span pattern, struct span path)
{
	while (pattern.len && path.len) {
		struct span want = segment(&pattern), got = segment(&path);

		if (!segment_takes(want, got))
			return false;
	}
	return !pattern.len && !path.len;
}

bool goglob_valid(struct span pattern)
{
	uint32_t point;
	bool taken;

	while (take(&pattern, &point))
		if ((point == '[' && !class_takes(&pattern, 0, &taken)) ||
		    (point == '\\' && !take(&pattern, &point)))
			return false;
	return true;
}

bool goglob_magic(struct span pattern)
{
	for (size_t i = 0; i < pattern.len; i++)
		if (strchr("*?[", pattern.at[i]) && pattern.at[i])
			return true;
	return false;
}

char *goglob_as_glob(struct arena *keep, struct span pattern)
{
	struct str glob = str_new(keep);

	for (size_t i = 0; i < pattern.len; i++) {
		char c = pattern.at[i];

		if (c == '\\' && i + 1 < pattern.len)
			str_format(&glob, "\\%c", pattern.at[++i]);
		else if (c == '{' || c == '}')
			str_format(&glob, "\\%c", c);
		else if (c == '^' && i && pattern.at[i - 1] == '[')
			str_byte(&glob, '!');
		else if (c != '*' || !i || pattern.at[i - 1] != '*')
			str_byte(&glob, c);
	}
	return glob.at;
}
