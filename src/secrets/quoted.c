/* quoted.c - quotes with as many backslashes at their end as at their begin. */
#include "secrets/quoted.h"

#define BACKSLASHES 7
#define LONGEST 700

/* `b"`, `rb'`, `@"`, `L"`, `u8"`: letters that may stand before a quote. */
static size_t prefix(const struct cursor *cursor)
{
	size_t len = 0;

	while (len < 2 && cursor_see(cursor, len) &&
	       strchr("bBrRuUfFLN@$", cursor_see(cursor, len)))
		len++;
	char after = cursor_see(cursor, len);
	return sign_is(after, SIGN_QUOTE) || after == '\\' ? len : 0;
}

static size_t backslashes(const struct cursor *cursor, size_t from)
{
	size_t count = 0;

	while (cursor_see(cursor, from + count) == '\\')
		count++;
	return count;
}

bool quoted_close(struct cursor *cursor)
{
	size_t slashes = backslashes(cursor, 0);

	if (slashes > BACKSLASHES || !sign_is(cursor_see(cursor, slashes), SIGN_QUOTE))
		return false;
	cursor->at += slashes + 1;
	return true;
}

/* Where the quote with exactly those backslashes stands next; false: not on this line. */
static bool find_end(const struct cursor *cursor, char quote, size_t slashes, size_t *len)
{
	for (size_t i = 0, run = 0; i < LONGEST; i++) {
		char byte = cursor_see(cursor, i);
		if (!byte || sign_is(byte, SIGN_BREAK))
			return false;
		if (byte == quote && run <= slashes) {
			*len = i - run;
			return true;
		}
		run = byte == '\\' ? run + 1 : 0;
	}
	return false;
}

bool quoted_read(struct cursor *cursor, struct span *inner)
{
	struct cursor here = *cursor;

	here.at += prefix(&here);
	size_t slashes = backslashes(&here, 0), len;
	char quote = cursor_see(&here, slashes);
	if (slashes > BACKSLASHES || !sign_is(quote, SIGN_QUOTE))
		return false;
	here.at += slashes + 1;
	bool triple = !slashes && cursor_see(&here, 0) == quote &&
		      cursor_see(&here, 1) == quote;
	if (triple)
		here.at += 2;
	if (!find_end(&here, quote, slashes, &len))
		return false;
	*inner = cursor_part(&here, here.at, here.at + len);
	here.at += len + slashes + 1 + (triple ? 2 : 0);
	if (here.at > here.text.len)
		here.at = here.text.len;
	*cursor = here;
	return true;
}
