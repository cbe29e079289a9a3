/* lex.c - reading one token. */
#include "query/lex.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "text/place.h"

#define INTEGER_MOST (((int64_t)1 << 53) - 1)

int reader_refuse(const struct reader *reader, size_t i, const char *format, ...)
{
	char what[256];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	return sw_fault_at(reader->fault, place_inside(reader->at, reader->text, i),
			   "query: %s", what);
}

static struct span rest(const struct reader *reader)
{
	return span_from(reader->text, reader->i);
}

/* The next byte, -1 at the end. */
static int peek(const struct reader *reader)
{
	struct span left = rest(reader);

	return left.len ? (unsigned char)left.at[0] : -1;
}

bool reader_at(const struct reader *reader, const char *text)
{
	return span_starts(rest(reader), text);
}

bool reader_take(struct reader *reader, const char *text)
{
	if (!reader_at(reader, text))
		return false;
	reader->i += strlen(text);
	return true;
}

static bool among(int byte, const char *bytes)
{
	return byte > 0 && strchr(bytes, byte);
}

bool reader_skip_blanks(struct reader *reader)
{
	size_t from = reader->i;

	while (among(peek(reader), " \t\n\r"))
		reader->i++;
	return reader->i > from;
}

static bool is_digit(int byte)
{
	return byte >= '0' && byte <= '9';
}

static bool is_lower(int byte)
{
	return byte >= 'a' && byte <= 'z';
}

/* The bytes of a character that a name may hold at the reader; 0 for none. */
static size_t name_character(const struct reader *reader, bool first)
{
	int byte = peek(reader);
	size_t length;

	if (byte < 0)
		return 0;
	if (byte < 0x80)
		return is_lower(byte | 0x20) || byte == '_' ||
		       (!first && is_digit(byte));
	return utf8_read(rest(reader), &length) == UTF8_BAD && length == 1 ? 0 : length;
}

struct span read_name(struct reader *reader)
{
	size_t from = reader->i, length;

	while ((length = name_character(reader, reader->i == from)))
		reader->i += length;
	return span_cut(span_from(reader->text, from), reader->i - from);
}

struct span read_word(struct reader *reader)
{
	size_t from = reader->i;

	if (is_lower(peek(reader)))
		while (is_lower(peek(reader)) || is_digit(peek(reader)) ||
		       peek(reader) == '_')
			reader->i++;
	return span_cut(span_from(reader->text, from), reader->i - from);
}

/* Past `\u`. */
static int read_hex(struct reader *reader, uint32_t *point)
{
	static const char digits[] = "0123456789abcdefABCDEF";

	*point = 0;
	for (size_t k = 0; k < 4; k++, reader->i++) {
		int byte = peek(reader);

		if (!among(byte, digits))
			return reader_refuse(reader, reader->i,
					     "expected four hex digits after \\u");
		uint32_t digit = (uint32_t)(strchr(digits, byte) - digits);
		*point = *point << 4 | (digit < 16 ? digit : digit - 6);
	}
	return 0;
}

/* Past `\u`; a character outside the first plane is a pair of them. */
static int read_unicode(struct reader *reader, struct str *out)
{
	size_t from = reader->i - 2;
	uint32_t point, low = 0;
	char bytes[4];

	if (read_hex(reader, &point))
		return -1;
	if (point >= 0xdc00 && point < 0xe000)
		return reader_refuse(reader, from,
				     "a low surrogate lacks the high one before it");
	if (point >= 0xd800 && point < 0xdc00) {
		if (reader_take(reader, "\\u") && read_hex(reader, &low))
			return -1;
		if (low < 0xdc00 || low >= 0xe000)
			return reader_refuse(reader, from,
					     "a high surrogate lacks the low one after");
		point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
	}
	str_add(out, (struct span){ bytes, utf8_write(point, bytes) });
	return 0;
}

/* Past the backslash. */
static int read_escape(struct reader *reader, char quote, struct str *out)
{
	static const char letters[] = "bfnrt/\\", means[] = "\b\f\n\r\t/\\";
	int byte = peek(reader);

	reader->i++;
	if (byte == 'u')
		return read_unicode(reader, out);
	if (byte == quote)
		str_byte(out, quote);
	else if (among(byte, letters))
		str_byte(out, means[strchr(letters, byte) - letters]);
	else
		return reader_refuse(reader, reader->i - 2,
				     "expected b f n r t / \\ u or %c after the \\",
				     quote);
	return 0;
}

int read_string(struct reader *reader, struct span *string)
{
	size_t from = reader->i, length;
	char quote = (char)peek(reader);
	struct str out = str_new(reader->keep);

	reader->i++;
	for (int byte; (byte = peek(reader)) != quote; ) {
		if (byte < 0)
			return reader_refuse(reader, from,
					     "the string lacks its closing %c", quote);
		if (byte < ' ')
			return reader_refuse(reader, reader->i,
					     "this control character is written \\u%04x",
					     (unsigned)byte);
		if (byte == '\\') {
			reader->i++;
			if (read_escape(reader, quote, &out))
				return -1;
			continue;
		}
		if (utf8_read(rest(reader), &length) == UTF8_BAD && length == 1)
			return reader_refuse(reader, reader->i, "a byte is no UTF-8");
		str_add(&out, span_cut(rest(reader), length));
		reader->i += length;
	}
	reader->i++;
	*string = str_span(&out);
	return 0;
}

bool at_integer(const struct reader *reader)
{
	return is_digit(peek(reader)) || peek(reader) == '-';
}

/* Digits at the reader. */
static size_t skip_digits(struct reader *reader)
{
	size_t from = reader->i;

	while (is_digit(peek(reader)))
		reader->i++;
	return reader->i - from;
}

int read_integer(struct reader *reader, int64_t *integer)
{
	size_t from = reader->i;
	bool negative = reader_take(reader, "-");
	size_t digits = reader->i, count = skip_digits(reader);

	if (!count)
		return reader_refuse(reader, digits, "expected a digit");
	if (reader->text.at[digits] == '0' && (count > 1 || negative))
		return reader_refuse(reader, from,
				     "an index has no leading zero and is never -0");
	*integer = 0;
	for (size_t i = digits; i < reader->i && *integer <= INTEGER_MOST; i++)
		*integer = *integer * 10 + (reader->text.at[i] - '0');
	if (*integer > INTEGER_MOST)
		return reader_refuse(reader, from,
				     "an index lies between -%lld and %lld",
				     (long long)INTEGER_MOST, (long long)INTEGER_MOST);
	if (negative)
		*integer = -*integer;
	return 0;
}

/* The fraction and the exponent, where there are such. */
static int skip_fraction(struct reader *reader, bool *whole)
{
	*whole = true;
	if (reader_take(reader, ".")) {
		*whole = false;
		if (!skip_digits(reader))
			return reader_refuse(reader, reader->i,
					     "expected a digit after the point");
	}
	if (reader_take(reader, "e") || reader_take(reader, "E")) {
		*whole = false;
		if (!reader_take(reader, "+"))
			reader_take(reader, "-");
		if (!skip_digits(reader))
			return reader_refuse(reader, reader->i,
					     "expected a digit of the exponent");
	}
	return 0;
}

int read_number(struct reader *reader, struct node *node)
{
	size_t from = reader->i;
	bool whole;

	reader_take(reader, "-");
	size_t digits = reader->i, count = skip_digits(reader);
	if (!count)
		return reader_refuse(reader, digits, "expected a digit");
	if (reader->text.at[digits] == '0' && count > 1)
		return reader_refuse(reader, from, "a number has no leading zero");
	if (skip_fraction(reader, &whole))
		return -1;
	node->kind = whole ? NODE_INT : NODE_FLOAT;
	node->plain = true;
	node->text = arena_span(reader->keep, span_cut(span_from(reader->text, from),
						       reader->i - from));
	node_rare(reader->keep, node)->number = strtod(node->text.at, NULL);
	return 0;
}
