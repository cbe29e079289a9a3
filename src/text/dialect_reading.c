/* dialect_reading.c - steps of the walk that two dialects share. */
#include "text/dialect_reading.h"

#include <string.h>

#include "base/utf8.h"
#include "text/place.h"

int reading_refuse(const struct reading *reading, size_t i, const char *what)
{
	return sw_fault_at(reading->fault, place_inside(reading->at, reading->regex, i),
			   "%s: %s", reading->what, what);
}

int reading_point(struct reading *reading, uint32_t *point)
{
	size_t length;

	*point = utf8_read(span_from(reading->regex, reading->i), &length);
	if (*point == UTF8_BAD && length == 1)
		return reading_refuse(reading, reading->i, "it holds a byte that is no UTF-8");
	reading->i += length;
	return 0;
}

int reading_range(struct reading *reading, size_t begin, uint32_t from,
		  reading_character *read)
{
	uint32_t to;

	if (read(reading, &to))
		return -1;
	if (to < from)
		return reading_refuse(reading, begin,
				      "the range ends before it begins");
	str_byte(reading->out, '-');
	dialect_literal(reading->out, to);
	return 0;
}

bool byte_among(int byte, const char *bytes)
{
	return byte > 0 && strchr(bytes, byte);
}

void dialect_literal(struct str *out, uint32_t point)
{
	char bytes[4];
	bool word = point >= 0x80 || point <= ' ' || (point >= '0' && point <= '9') ||
		    ((point | 0x20) >= 'a' && (point | 0x20) <= 'z') || point == '_';

	if (!word && point != 0x7f)
		str_byte(out, '\\');
	str_add(out, (struct span){ bytes, utf8_write(point, bytes) });
}
