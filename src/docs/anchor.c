/* anchor.c - what is left of a heading in its link. */
#include "docs/anchor.h"

#include "base/str.h"

#define HEADING_MOST 2000	/* bytes; the rest of a longer one is not compared */

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

/* One hyphen stands for all that parts words; none stands at an end. */
static void add(struct str *out, char c, bool *parted)
{
	if (c >= 'A' && c <= 'Z')
		c = (char)(c + 'a' - 'A');
	if ((c >= 'a' && c <= 'z') || digit(c)) {
		if (*parted && out->len)
			str_byte(out, '-');
		str_byte(out, c);
		*parted = false;
	} else if (c == ' ' || c == '\t' || c == '-' || c == '_' || c == '\n') {
		*parted = true;
	}
}

const char *anchor_of(struct arena *keep, struct span text)
{
	struct str out = str_new(keep);
	bool parted = false;

	for (size_t i = 0; i < text.len; i++)
		add(&out, text.at[i], &parted);
	return out.at;
}

/* Past what opens at `i` and closes on the heading; `i` where it does not close. */
static size_t past(struct span text, size_t i, char close)
{
	size_t end = i + span_find(span_from(text, i), close);

	return end < text.len ? end + 1 : i;
}

/* Past an entity such as `&amp;`. */
static size_t past_entity(struct span text, size_t i)
{
	size_t end = past(text, i, ';');

	return end - i <= 10 ? end : i;
}

/* Past what does not show at `i`, or `i`. */
static size_t past_hidden(struct span text, size_t i)
{
	struct span rest = span_from(text, i);

	if (span_starts(rest, "]("))
		return past(text, i, ')');
	if (span_starts(rest, "!["))
		return past(text, i, ']') - (past(text, i, ']') > i);
	if (span_starts(rest, "<"))
		return past(text, i, '>');
	if (span_starts(rest, "&"))
		return past_entity(text, i);
	return span_starts(rest, "{#") ? past(text, i, '}') : i;
}

const char *anchor_of_heading(struct arena *keep, struct span heading)
{
	struct str out = str_new(keep);
	bool parted = false;

	heading = span_cut(heading, HEADING_MOST);
	for (size_t i = 0; i < heading.len;) {
		size_t after = past_hidden(heading, i);
		if (after == i)
			add(&out, heading.at[i++], &parted);
		else
			i = after;
	}
	return out.at;
}

struct span anchor_base(struct span anchor)
{
	size_t len = anchor.len;

	while (len && digit(anchor.at[len - 1]))
		len--;
	return len < anchor.len && len > 1 && anchor.at[len - 1] == '-'
		? span_cut(anchor, len - 1) : anchor;
}
