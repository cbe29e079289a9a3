/*
 * iregexp.c - RFC 9485: reads an expression once from left to right and writes what
 * it is to PCRE2. Groups are counted, so nothing recurses.
 */
#include "text/dialect_reading.h"

#include <string.h>

#include "base/utf8.h"
#include "text/place.h"


static int too_large(const struct reading *reading, const char *what)
{
	return sw_unchecked_at(reading->fault,
			       place_inside(reading->at, reading->regex, reading->i),
			       "I-Regexp is too large: %s", what);
}

/* The byte at hand, or -1 at the end. */
static int peek(const struct reading *reading)
{
	return reading->i < reading->regex.len
		? (unsigned char)reading->regex.at[reading->i] : -1;
}

static bool take(struct reading *reading, char byte)
{
	if (peek(reading) != (unsigned char)byte)
		return false;
	reading->i++;
	return true;
}

/* The categories: each major one, then its subclasses. */
static const char *const categories[] = {
	"Llmotu", "Mcen", "Ndlo", "Pcdefios", "Zlps", "Sckmo", "Ccfno",
};

static bool is_category(struct span name)
{
	for (size_t k = 0; k < sizeof categories / sizeof *categories; k++)
		if (name.len && name.at[0] == categories[k][0])
			return name.len == 1 ||
			       (name.len == 2 &&
				byte_among(name.at[1], categories[k] + 1));
	return false;
}

/* At `\p` or `\P`. */
static int read_category(struct reading *reading)
{
	struct span left = span_from(reading->regex, reading->i);
	size_t end = span_find(left, '}');

	if (left.len < 3 || left.at[2] != '{' || end == left.len ||
	    !is_category((struct span){ left.at + 3, end - 3 }))
		return reading_refuse(reading, reading->i,
				      "expected a category such as \\p{Lu} here");
	str_add(reading->out, span_cut(left, end + 1));
	reading->i += end + 1;
	return 0;
}

static bool at_category(const struct reading *reading)
{
	struct span left = span_from(reading->regex, reading->i);

	return span_starts(left, "\\p") || span_starts(left, "\\P");
}

/* Past the backslash: what the character after it stands for. */
static int read_single_escape(struct reading *reading, uint32_t *point)
{
	int byte = peek(reading);

	if (!byte_among(byte, "()*+-.?[\\]^nrt{|}"))
		return reading_refuse(reading, reading->i - 1,
				      "expected one of ( ) * + - . ? [ \\ ] ^ n r t { "
				      "| } p P after the backslash");
	reading->i++;
	*point = byte == 'n' ? '\n' : byte == 'r' ? '\r' : byte == 't' ? '\t'
		: (uint32_t)byte;
	return 0;
}

static int read_class_char(struct reading *reading, uint32_t *point)
{
	if (take(reading, '\\'))
		return read_single_escape(reading, point);
	if (peek(reading) < 0)
		return reading_refuse(reading, reading->i, "the class lacks its `]`");
	if (byte_among(peek(reading), "-[]"))
		return reading_refuse(reading, reading->i,
				      "expected a character of the class (`-`, `[` and "
				      "`]` take a backslash)");
	return reading_point(reading, point);
}

/* A character, a range or a category. */
static int read_class_member(struct reading *reading)
{
	size_t begin = reading->i;
	uint32_t from;

	if (at_category(reading))
		return read_category(reading);
	if (read_class_char(reading, &from))
		return -1;
	dialect_literal(reading->out, from);
	struct span left = span_from(reading->regex, reading->i);
	if (!span_starts(left, "-") || span_starts(left, "-]"))
		return 0;
	reading->i++;
	return reading_range(reading, begin, from, read_class_char);
}

/* Past the `[`. `[^]` is by the grammar a class of one caret. */
static int read_class(struct reading *reading)
{
	struct span left = span_from(reading->regex, reading->i);

	str_byte(reading->out, '[');
	if (span_starts(left, "^") && !span_starts(left, "^]"))
		str_byte(reading->out, '^'), reading->i++;
	if (take(reading, '-'))
		str_text(reading->out, "\\-");
	else if (read_class_member(reading))
		return -1;
	while (!take(reading, ']')) {
		left = span_from(reading->regex, reading->i);
		if (span_starts(left, "-]"))
			str_text(reading->out, "\\-"), reading->i++;
		else if (read_class_member(reading))
			return -1;
	}
	str_byte(reading->out, ']');
	return 0;
}

/* Digits, at least one. */
static int read_number(struct reading *reading, unsigned *number)
{
	if (!byte_among(peek(reading), "0123456789"))
		return reading_refuse(reading, reading->i,
				      "expected a number of times");
	for (*number = 0; byte_among(peek(reading), "0123456789"); reading->i++) {
		*number = *number * 10 + (unsigned)(peek(reading) - '0');
		if (*number > REPEAT_MOST)
			return too_large(reading, "write no number over 65535");
	}
	return 0;
}

/* Past the `{`. */
static int read_range(struct reading *reading)
{
	size_t begin = reading->i;
	unsigned least, most;

	if (read_number(reading, &least))
		return -1;
	str_format(reading->out, "{%u", least);
	if (take(reading, ',')) {
		str_byte(reading->out, ',');
		if (peek(reading) != '}') {
			if (read_number(reading, &most))
				return -1;
			if (most < least)
				return reading_refuse(reading, begin,
						      "the range ends before it "
						      "begins");
			str_format(reading->out, "%u", most);
		}
	}
	if (!take(reading, '}'))
		return reading_refuse(reading, reading->i, "expected `}`");
	str_byte(reading->out, '}');
	return 0;
}

/* At most one: what would be possessive or lazy elsewhere is no I-Regexp. */
static int read_quantifier(struct reading *reading)
{
	int byte = peek(reading);

	if (take(reading, '{'))
		return read_range(reading);
	if (byte_among(byte, "*+?")) {
		str_byte(reading->out, (char)byte);
		reading->i++;
	}
	return 0;
}

/* Past the `(`. */
static int open_group(struct reading *reading)
{
	if (++reading->depth > DIALECT_GROUPS_MOST)
		return too_large(reading, "nest no more than 50 groups");
	str_text(reading->out, "(?:");
	return 0;
}

/* Past the `)`. */
static int close_group(struct reading *reading)
{
	if (!reading->depth)
		return reading_refuse(reading, reading->i - 1,
				      "this `)` closes no group");
	reading->depth--;
	str_byte(reading->out, ')');
	return read_quantifier(reading);
}

/* The caret and the dollar are anchors, as in RFC 9485's mapping to ECMAScript. */
static int read_anchor(struct reading *reading)
{
	str_text(reading->out, peek(reading) == '^' ? "(?:\\A)" : "(?:\\z)");
	reading->i++;
	return 0;
}

static int read_atom(struct reading *reading)
{
	uint32_t point;
	int bad = 0;

	if (at_category(reading)) {
		bad = read_category(reading);
	} else if (take(reading, '[')) {
		bad = read_class(reading);
	} else if (take(reading, '.')) {
		str_text(reading->out, "[^\\n\\r]");
	} else if (take(reading, '\\')) {
		bad = read_single_escape(reading, &point);
		if (!bad)
			dialect_literal(reading->out, point);
	} else if (peek(reading) == '^' || peek(reading) == '$') {
		bad = read_anchor(reading);
	} else if (byte_among(peek(reading), "*+?{")) {
		bad = reading_refuse(reading, reading->i,
				     "there is nothing to repeat here");
	} else if (byte_among(peek(reading), "]}")) {
		bad = reading_refuse(reading, reading->i,
				     "this bracket takes a backslash");
	} else {
		bad = reading_point(reading, &point);
		if (!bad)
			dialect_literal(reading->out, point);
	}
	return bad ? -1 : read_quantifier(reading);
}

int iregexp_write(struct span regex, struct str *out, struct sw_place at,
		  struct sw_fault *fault)
{
	struct reading reading = {
		.regex = regex, .out = out, .what = "no I-Regexp (RFC 9485)", .at = at,
		.fault = fault,
	};

	if (regex.len > DIALECT_BYTES_MOST)
		return too_large(&reading, "write at most 4096 bytes");
	while (reading.i < regex.len) {
		int bad = 0;

		if (take(&reading, '('))
			bad = open_group(&reading);
		else if (take(&reading, ')'))
			bad = close_group(&reading);
		else if (take(&reading, '|'))
			str_byte(out, '|');
		else
			bad = read_atom(&reading);
		if (bad)
			return -1;
	}
	return reading.depth ? reading_refuse(&reading, regex.len,
					      "a group lacks its `)`") : 0;
}
