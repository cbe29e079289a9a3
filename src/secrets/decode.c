/* decode.c - reads codes around a place. */
#include "secrets/decode.h"

/* Its six bits, or -1; both alphabets. */
static int sextet(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (c >= '0' && c <= '9')
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

static int nibble(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static void put(struct decoded *decoded, size_t place, char byte)
{
	decoded->places[decoded->len] = (uint16_t)place;
	decoded->bytes[decoded->len++] = byte;
}

/* The run of what `value` knows around `at`. */
static void find_run(struct span text, size_t at, int (*value)(char), struct decoded *decoded)
{
	size_t from = at, to = at;

	while (from && value(text.at[from - 1]) >= 0)
		from--;
	while (to < text.len && value(text.at[to]) >= 0)
		to++;
	*decoded = (struct decoded){ .from = from, .to = to };
}

bool decode_base64(struct span text, size_t at, unsigned phase, struct decoded *decoded)
{
	static const size_t skipped[] = { 0, 2, 3 };	/* characters of the group */
	unsigned bits = 0, held = 0;

	text = span_cut(text, DECODED_MOST);
	find_run(text, at, sextet, decoded);
	if (at - decoded->from < skipped[phase] || decoded->to == decoded->from)
		return false;
	size_t group = at - skipped[phase];
	size_t first = decoded->from + (group - decoded->from) % 4;
	for (size_t i = first; i < decoded->to; i++) {
		bits = (bits << 6 | (unsigned)sextet(text.at[i])) & 0xfff;
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		put(decoded, i - 1, (char)(bits >> held & 0xff));
	}
	decoded->keyword = (group - first) / 4 * 3 + phase;
	while (decoded->to < text.len && text.at[decoded->to] == '=')
		decoded->to++;
	return decoded->keyword < decoded->len;
}

bool decode_hex(struct span text, size_t at, struct decoded *decoded)
{
	text = span_cut(text, DECODED_MOST);
	find_run(text, at, nibble, decoded);
	decoded->from += (at - decoded->from) % 2;
	for (size_t i = decoded->from; i + 1 < decoded->to; i += 2)
		put(decoded, i, (char)(nibble(text.at[i]) << 4 | nibble(text.at[i + 1])));
	decoded->keyword = (at - decoded->from) / 2;
	return decoded->keyword < decoded->len;
}

/* Whichever of the two bytes comes first, between two characters stands a NUL. */
bool decode_utf16(struct span text, size_t at, struct decoded *decoded)
{
	size_t from = at;

	text = span_cut(text, DECODED_MOST);
	*decoded = (struct decoded){0};
	while (from > 1 && !text.at[from - 1] && text.at[from - 2])
		from -= 2;
	for (size_t i = from; i < text.len && text.at[i]; i += 2) {
		put(decoded, i, text.at[i]);
		if (i + 1 < text.len && text.at[i + 1])
			break;
	}
	decoded->keyword = (at - from) / 2;
	return decoded->keyword < decoded->len;
}

static bool escape(struct span text, size_t at)
{
	return text.at[at] == '%' && text.len - at > 2 && nibble(text.at[at + 1]) >= 0 &&
	       nibble(text.at[at + 2]) >= 0;
}

bool decode_escapes(struct span text, size_t at)
{
	struct span breaks = SPAN(" \t\r\n\"'`<>");
	size_t next = at;

	while ((next += span_find(span_from(text, next), '%')) < text.len) {
		for (; at < next; at++)
			if (span_find(breaks, text.at[at]) < breaks.len)
				return false;
		if (escape(text, next++))
			return true;
	}
	return false;
}

bool decode_percent(struct span text, size_t at, struct decoded *decoded)
{
	text = span_cut(text, DECODED_MOST);
	*decoded = (struct decoded){ .keyword = SIZE_MAX, .to = text.len };
	for (size_t i = 0; i < text.len; i++) {
		if (i == at)
			decoded->keyword = decoded->len;
		if (!escape(text, i)) {
			put(decoded, i, text.at[i]);
			continue;
		}
		put(decoded, i, (char)(nibble(text.at[i + 1]) << 4 | nibble(text.at[i + 2])));
		i += 2;
	}
	decoded->places[decoded->len] = (uint16_t)text.len;
	return decoded->keyword < decoded->len;
}
