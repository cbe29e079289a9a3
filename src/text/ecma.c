/*
 * ecma.c - regular expressions of ECMA-262: reads one from left to right and writes what
 * it is to PCRE2. Groups are counted, so nothing recurses. What PCRE2 would have to
 * look back for, and what ECMA-262 does not know, is refused.
 */
#include "text/dialect_reading.h"

#include <string.h>

#include "base/utf8.h"
#include "text/ecma.h"
#include "text/place.h"

#define SETS "dDwWsSpP"		/* escapes that stand for many characters */

/* White space beyond ASCII's, and all that is none. */
#define BLANKS "\\s\\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}"      \
	       "\\x{205f}\\x{3000}\\x{feff}"
#define NO_BLANKS "\\x{0}-\\x{8}\\x{e}-\\x{1f}\\x{21}-\\x{9f}\\x{a1}-\\x{167f}"         \
		  "\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\\x{202a}-\\x{202e}"           \
		  "\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{d7ff}"           \
		  "\\x{e000}-\\x{fefe}\\x{ff00}-\\x{10ffff}"

/* The byte `offset` after the one at hand, or -1 past the end. */
static int byte_at(const struct reading *reading, size_t offset)
{
	size_t i = reading->i + offset;

	return i < reading->regex.len ? (unsigned char)reading->regex.at[i] : -1;
}

static bool take(struct reading *reading, const char *text)
{
	if (!span_starts(span_from(reading->regex, reading->i), text))
		return false;
	reading->i += strlen(text);
	return true;
}

static int digit_value(int byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	byte |= 0x20;
	return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Just so many hexadecimal digits. */
static int read_hex(struct reading *reading, unsigned digits, uint32_t *point)
{
	for (*point = 0; digits; digits--, reading->i++) {
		int value = digit_value(byte_at(reading, 0));

		if (value < 0)
			return reading_refuse(reading, reading->i,
					      "expected a hexadecimal digit of the "
					      "escape");
		*point = *point << 4 | (uint32_t)value;
	}
	return 0;
}

/* Past `\u{`. */
static int read_braced(struct reading *reading, uint32_t *point)
{
	size_t begin = reading->i;

	for (*point = 0; digit_value(byte_at(reading, 0)) >= 0 && *point <= 0x10ffff;
	     reading->i++)
		*point = *point << 4 | (uint32_t)digit_value(byte_at(reading, 0));
	if (begin < reading->i && *point <= 0x10ffff && take(reading, "}"))
		return 0;
	return reading_refuse(reading, begin, "expected a code point as in \\u{1F600}");
}

/* Past `\u`: a pair of surrogates is one character. */
static int read_unicode(struct reading *reading, uint32_t *point)
{
	uint32_t low;

	if (take(reading, "{"))
		return read_braced(reading, point);
	if (read_hex(reading, 4, point))
		return -1;
	if ((*point & 0xfffffc00) == 0xd800 && take(reading, "\\u")) {
		if (read_hex(reading, 4, &low))
			return -1;
		*point = 0x10000 + ((*point & 0x3ff) << 10) + (low & 0x3ff);
	}
	return 0;
}

/* Past the backslash: what stands for one character. */
static int read_character(struct reading *reading, uint32_t *point)
{
	static const char letters[] = "fnrtv0", meaning[] = "\f\n\r\t\v";
	int byte = byte_at(reading, 0);
	size_t begin = reading->i;

	reading->i++;
	if (byte_among(byte, letters))
		*point = (uint32_t)meaning[strchr(letters, byte) - letters];
	else if (byte == 'x')
		return read_hex(reading, 2, point);
	else if (byte == 'u' && read_unicode(reading, point))
		return -1;
	else if (byte == 'c' &&
		 byte_among(byte_at(reading, 0) | 0x20, "abcdefghijklmnopqrstuvwxyz"))
		*point = (uint32_t)byte_at(reading, 0) & 0x1f, reading->i++;
	else if (byte > 0 && byte < 0x80 &&
		 !byte_among(byte | 0x20, "abcdefghijklmnopqrstuvwxyz") &&
		 !byte_among(byte, "123456789"))
		*point = (uint32_t)byte;
	else if (byte != 'u')
		return reading_refuse(reading, begin - 1,
				      byte_among(byte, "123456789k") ?
				      "back references are not taken here: do without it" :
				      "ECMAScript has no such escape");
	if ((*point & 0xfffff800) == 0xd800)
		return reading_refuse(reading, begin - 1,
				      "half a pair of surrogates is no character");
	return 0;
}

/* Past `\p` or `\P`. */
static int read_property(struct reading *reading, bool negated)
{
	struct span left = span_from(reading->regex, reading->i);
	size_t end = span_find(left, '}');
	const char *name = left.len && left.at[0] == '{' && end < left.len ?
				   ecma_property((struct span){ left.at + 1, end - 1 },
						 reading->out->keep) :
				   NULL;

	if (!name)
		return reading_refuse(reading, reading->i,
				      "expected a property such as {Letter}, {Lu} or "
				      "{Script=Greek}");
	str_format(reading->out, "\\%c{%s}", negated ? 'P' : 'p', name);
	reading->i += end + 1;
	return 0;
}

/* What stands for many characters, as members of a class. */
static const struct { char letter; const char *members; } sets[] = {
	{ 'd', "0-9" }, { 'D', "\\x{0}-/:-\\x{10ffff}" }, { 'w', "0-9A-Za-z_" },
	{ 'W', "\\x{0}-/:-@\\[-^`{-\\x{10ffff}" }, { 's', BLANKS }, { 'S', NO_BLANKS },
};

/* At a backslash: 1 when it was one of them, or a property. */
static int read_set(struct reading *reading, bool in_class)
{
	int byte = byte_at(reading, 1);

	if (!byte_among(byte, SETS))
		return 0;
	reading->i += 2;
	if (byte_among(byte, "pP"))
		return read_property(reading, byte == 'P') ? -1 : 1;
	for (size_t k = 0; k < sizeof sets / sizeof *sets; k++)
		if (sets[k].letter == byte)
			str_format(reading->out, in_class ? "%s" : "[%s]",
				   sets[k].members);
	return 1;
}

static int read_class_character(struct reading *reading, uint32_t *point)
{
	if (take(reading, "\\b"))
		return *point = '\b', 0;
	return take(reading, "\\") ? read_character(reading, point) :
	       reading_point(reading, point);
}

/* A character, or a range; a `-` beside a set stands for itself. */
static int read_member(struct reading *reading)
{
	size_t begin = reading->i;
	uint32_t from;
	int set = byte_at(reading, 0) == '\\' ? read_set(reading, true) : 0;

	if (set)
		return set < 0 ? -1 : 0;
	if (read_class_character(reading, &from))
		return -1;
	dialect_literal(reading->out, from);
	if (byte_at(reading, 0) != '-' || byte_at(reading, 1) == ']' ||
	    byte_at(reading, 1) < 0 ||
	    (byte_at(reading, 1) == '\\' && byte_among(byte_at(reading, 2), SETS)))
		return 0;
	reading->i++;
	return reading_range(reading, begin, from, read_class_character);
}

/* Past the `[`. An empty class takes nothing, its opposite all. */
static int read_class(struct reading *reading)
{
	size_t begin = reading->i - 1;
	bool negated = take(reading, "^");

	if (take(reading, "]")) {
		str_text(reading->out, negated ? "[\\x{0}-\\x{10ffff}]" : "(?!)");
		return 0;
	}
	str_text(reading->out, negated ? "[^" : "[");
	while (!take(reading, "]"))
		if (byte_at(reading, 0) < 0)
			return reading_refuse(reading, begin,
					      "the class lacks its `]`");
		else if (read_member(reading))
			return -1;
	str_byte(reading->out, ']');
	return 0;
}

/* The name of a group says nothing here, since nothing refers to it. */
static int skip_name(struct reading *reading)
{
	struct span left = span_from(reading->regex, reading->i);
	size_t end = span_find(left, '>');

	if (!end || end == left.len)
		return reading_refuse(reading, reading->i,
				      "expected the group's name and `>`");
	reading->i += end + 1;
	return 0;
}

/* Past the `(`. */
static int open_group(struct reading *reading)
{
	static const char *const heads[] = { "?:", "?=", "?!", "?<=", "?<!" };
	size_t head = 0, count = sizeof heads / sizeof *heads;

	if (++reading->depth > DIALECT_GROUPS_MOST)
		return reading_refuse(reading, reading->i,
				      "nest no more than 50 groups");
	while (head < count && !take(reading, heads[head]))
		head++;
	str_format(reading->out, "(%s", heads[head < count ? head : 0]);
	if (head < count)
		return 0;
	if (take(reading, "?<"))
		return skip_name(reading);
	return byte_at(reading, 0) == '?' ?
	       reading_refuse(reading, reading->i, "ECMAScript has no such group") : 0;
}

/* Bytes of `{2}`, `{2,}` or `{2,4}` here; 0 where the brace stands for itself, -1 where
   a number is too large. */
static int range_length(const struct reading *reading)
{
	unsigned numbers[2] = { 0, 0 }, part = 0;
	size_t k = 1, digits = 0;

	for (; byte_at(reading, k) >= 0 && byte_at(reading, k) != '}'; k++) {
		int byte = byte_at(reading, k);

		if (byte == ',' && !part && digits)
			part = 1;
		else if (!byte_among(byte, "0123456789"))
			return 0;
		else if (numbers[part] <= REPEAT_MOST)
			digits++, numbers[part] =
					  numbers[part] * 10 + (unsigned)(byte - '0');
	}
	if (byte_at(reading, k) < 0 || !digits)
		return 0;
	return numbers[0] > REPEAT_MOST || numbers[1] > REPEAT_MOST ? -1 : (int)k + 1;
}

static int read_quantifier(struct reading *reading)
{
	int length = byte_among(byte_at(reading, 0), "*+?") ? 1 :
		     byte_at(reading, 0) == '{' ? range_length(reading) : 0;

	if (length < 0)
		return reading_refuse(reading, reading->i,
				      "write no number over 65535");
	if (!length)
		return 0;
	str_add(reading->out,
		span_cut(span_from(reading->regex, reading->i), (size_t)length));
	reading->i += (size_t)length;
	if (take(reading, "?"))
		str_byte(reading->out, '?');
	if (byte_among(byte_at(reading, 0), "*+?") ||
	    (byte_at(reading, 0) == '{' && range_length(reading)))
		return reading_refuse(reading, reading->i,
				      "there is nothing to repeat here");
	return 0;
}

/* What has no width: no quantifier belongs after it. */
static bool read_edge(struct reading *reading)
{
	static const struct { const char *text, *written; } edges[] = {
		{ "^", "\\A" }, { "$", "\\z" }, { "\\b", "\\b" }, { "\\B", "\\B" },
		{ "|", "|" },
	};

	for (size_t k = 0; k < sizeof edges / sizeof *edges; k++)
		if (take(reading, edges[k].text))
			return str_text(reading->out, edges[k].written), true;
	return false;
}

static int read_atom(struct reading *reading)
{
	uint32_t point;
	int set = byte_at(reading, 0) == '\\' ? read_set(reading, false) : 0;

	if (set)
		return set < 0 ? -1 : 0;
	if (take(reading, "["))
		return read_class(reading);
	if (take(reading, ".")) {
		str_text(reading->out, "[^\\n\\r\\x{2028}\\x{2029}]");
		return 0;
	}
	if (take(reading, "\\") ? read_character(reading, &point) :
				  reading_point(reading, &point))
		return -1;
	dialect_literal(reading->out, point);
	return 0;
}

static int close_group(struct reading *reading)
{
	if (!reading->depth)
		return reading_refuse(reading, reading->i - 1,
				      "this `)` closes no group");
	reading->depth--;
	str_byte(reading->out, ')');
	return read_quantifier(reading);
}

static int read_next(struct reading *reading)
{
	if (take(reading, "("))
		return open_group(reading);
	if (take(reading, ")"))
		return close_group(reading);
	if (byte_among(byte_at(reading, 0), "*+?") ||
	    (byte_at(reading, 0) == '{' && range_length(reading)))
		return reading_refuse(reading, reading->i,
				      "there is nothing to repeat here");
	if (read_edge(reading))
		return 0;
	return read_atom(reading) || read_quantifier(reading) ? -1 : 0;
}

int ecma_write(struct span regex, struct str *out, struct sw_place at,
	       struct sw_fault *fault)
{
	struct reading reading = { .regex = regex, .out = out, .at = at,
				   .fault = fault, .what = "pattern" };

	if (regex.len > DIALECT_BYTES_MOST)
		return reading_refuse(&reading, 0, "write at most 4096 bytes");
	while (reading.i < regex.len)
		if (read_next(&reading))
			return -1;
	return reading.depth ? reading_refuse(&reading, regex.len,
					      "a group lacks its `)`") : 0;
}
