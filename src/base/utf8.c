/* utf8.c - reading and writing code points. */
#include "base/utf8.h"

static bool continues(struct span span, size_t i)
{
	return i < span.len && ((unsigned char)span.at[i] & 0xc0) == 0x80;
}

/* The length that the first byte claims, and the least code point of that length. */
static size_t claimed(unsigned char first, uint32_t *bits, uint32_t *least)
{
	if (first >= 0xc2 && first < 0xe0)
		return *bits = first & 0x1f, *least = 0x80, 2;
	if (first >= 0xe0 && first < 0xf0)
		return *bits = first & 0x0f, *least = 0x800, 3;
	if (first >= 0xf0 && first < 0xf5)
		return *bits = first & 0x07, *least = 0x10000, 4;
	return 1;
}

uint32_t utf8_read(struct span span, size_t *length)
{
	uint32_t point, least;
	unsigned char first = (unsigned char)span.at[0];

	*length = 1;
	if (first < 0x80)
		return first;
	size_t want = claimed(first, &point, &least);
	if (want == 1)
		return UTF8_BAD;
	for (size_t i = 1; i < want; i++) {
		if (!continues(span, i))
			return UTF8_BAD;
		point = point << 6 | ((unsigned char)span.at[i] & 0x3f);
	}
	if (point < least || point > 0x10ffff || (point >= 0xd800 && point < 0xe000))
		return UTF8_BAD;
	*length = want;
	return point;
}

size_t utf8_length(struct span span)
{
	size_t length;

	utf8_read(span, &length);
	return length;
}

size_t utf8_write(uint32_t point, char out[4])
{
	if (point < 0x80)
		return out[0] = (char)point, 1;
	if (point < 0x800) {
		out[0] = (char)(0xc0 | point >> 6);
		out[1] = (char)(0x80 | (point & 0x3f));
		return 2;
	}
	if (point < 0x10000) {
		out[0] = (char)(0xe0 | point >> 12);
		out[1] = (char)(0x80 | (point >> 6 & 0x3f));
		out[2] = (char)(0x80 | (point & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | point >> 18);
	out[1] = (char)(0x80 | (point >> 12 & 0x3f));
	out[2] = (char)(0x80 | (point >> 6 & 0x3f));
	out[3] = (char)(0x80 | (point & 0x3f));
	return 4;
}

bool utf8_valid(struct span span)
{
	for (size_t i = 0, length; i < span.len; i += length)
		if (utf8_read(span_from(span, i), &length) == UTF8_BAD && length == 1)
			return false;
	return true;
}
