/* stretch.c - where values end that no window holds whole. */
#include "engine/stretch.h"

#include <string.h>

#include "base/str.h"

#define KEY_MOST ((size_t)64 << 10)	/* no private key is longer */

static const struct span key_begin = { "-----BEGIN", 10 };
static const struct span key_end = { "-----END", 8 };
static const struct span key_close = { "-----", 5 };

static bool goes_on(char byte)
{
	return byte && strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
			      "0123456789+/=_-.~%", byte);
}

/* A key that is cut short, by whoever wrote it. */
static size_t past_lines(struct span text, size_t to, size_t most)
{
	while (to < most && (goes_on(text.at[to]) || strchr(" \t\r\n\\\"',", text.at[to])))
		to++;
	return to;
}

/* Past the last line of a key. */
static size_t past_key(struct span text, size_t from, size_t to)
{
	struct span rest = span_cut(span_from(text, to), KEY_MOST);
	size_t end = span_search(rest, key_end), next = span_search(rest, key_begin);

	if (span_search((struct span){ text.at + from, to - from }, key_end) < to - from)
		return to;
	if (end == rest.len || next < end)
		return past_lines(text, to, to + next);
	end += key_end.len;
	size_t close = span_search(span_from(rest, end), key_close);
	return to + end + (close < rest.len - end ? close + key_close.len : 0);
}

struct stretch_bytes stretch_of(struct span text, const struct secret *secret)
{
	struct stretch_bytes bytes = { secret->from, secret->to };
	bool cut = secret->to - secret->keyword + 1 >= SECRETS_REACH &&
		   secret->to > secret->keyword;

	if (span_starts(span_from(text, bytes.from), key_begin.at))
		bytes.to = past_key(text, bytes.from, bytes.to);
	while (cut && bytes.to < text.len && goes_on(text.at[bytes.to]))
		bytes.to++;
	return bytes;
}

const char *stretch_starred(struct arena *keep, struct span text, size_t from, size_t to)
{
	struct str out = str_new(keep);

	str_add(&out, span_cut(text, from));
	for (size_t i = from; i < to; i++)
		if (((unsigned char)text.at[i] & 0xc0) != 0x80)
			str_byte(&out, '*');
	str_add(&out, span_from(text, to));
	return str_span(&out).at;
}
