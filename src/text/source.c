/* source.c - decoding once, an index of lines, and columns by steps. */
#include "text/source.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

#define BINARY_LOOK 8000

/*
 * A column is a count of code points, and a hostile line may be the whole file:
 * so the points are counted once, every STEP bytes, and a place counts on from
 * the step before it.
 */
#define STEP 1024

struct source_step {
	size_t at;		/* the first code point at or past the step */
	size_t points;		/* how many are before it */
};

static uint32_t unit(struct span bytes, size_t i, bool big)
{
	unsigned char a = (unsigned char)bytes.at[i];
	unsigned char b = (unsigned char)bytes.at[i + 1];

	return big ? (uint32_t)a << 8 | b : (uint32_t)b << 8 | a;
}

/* The code point at `i`, which moves past it: a lone surrogate or byte is U+FFFD. */
static uint32_t point16(struct span bytes, size_t *i, bool big)
{
	if (bytes.len - *i < 2)
		return *i = bytes.len, UTF8_BAD;
	uint32_t high = unit(bytes, *i, big);
	*i += 2;
	if (high < 0xd800 || high > 0xdfff)
		return high;
	uint32_t low = bytes.len - *i < 2 ? 0 : unit(bytes, *i, big);
	if (high > 0xdbff || low < 0xdc00 || low > 0xdfff)
		return UTF8_BAD;
	*i += 2;
	return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

/* Two bytes become three at most, and a lone last one too. */
static struct span decode16(struct arena *keep, struct span bytes, bool big)
{
	char *text = arena_alloc(keep, bytes.len / 2 + 2, 3);
	size_t len = 0;

	for (size_t i = 0; i < bytes.len;)
		len += utf8_write(point16(bytes, &i, big), text + len);
	return (struct span){ text, len };
}

static void decode(struct source *source)
{
	struct span bytes = source->bytes;
	/* UTF-32 begins alike: it is not for us. */
	bool wide = bytes.len >= 4 && !memcmp(bytes.at, "\xff\xfe\0\0", 4);

	source->text = bytes;
	if (span_starts(bytes, "\xef\xbb\xbf")) {
		source->encoding = ENCODING_UTF8_BOM;
		source->text = span_from(bytes, 3);
	} else if (span_starts(bytes, "\xfe\xff")) {
		source->encoding = ENCODING_UTF16_BE;
		source->text = decode16(source->keep, span_from(bytes, 2), true);
	} else if (span_starts(bytes, "\xff\xfe") && !wide) {
		source->encoding = ENCODING_UTF16_LE;
		source->text = decode16(source->keep, span_from(bytes, 2), false);
	}
}

static bool is_control(char byte)
{
	unsigned char code = (unsigned char)byte;

	return (code < 0x20 && !(code && strchr("\t\n\r\f\b\x1b", byte))) || code == 0x7f;
}

/* Text has few control bytes; where each character takes two, the zeros all stand at
   even offsets, or all at odd ones. */
static bool is_data(struct span head)
{
	size_t controls = 0, zeros[2] = { 0, 0 };

	for (size_t i = 0; i < head.len; i++) {
		zeros[i % 2] += !head.at[i];
		controls += is_control(head.at[i]);
	}
	size_t most = head.len / 32 + 8;
	size_t wide = zeros[0] > zeros[1] ? zeros[0] : zeros[1];
	if (wide > head.len / 3)
		controls -= wide;
	return controls > most;
}

struct source *source_new(struct arena *keep, const char *path, struct span bytes)
{
	struct source *source = arena_new(keep, struct source);

	*source = (struct source){ .path = path, .bytes = bytes, .keep = keep };
	decode(source);
	struct span head = span_cut(source->text, BINARY_LOOK);
	source->binary = span_find(head, '\0') < head.len;
	source->data = source->binary && is_data(head);
	return source;
}

/* How many bytes from the first on are ASCII; a word at a time, so it may say fewer. */
static size_t ascii_run(struct span text)
{
	uint64_t word;
	size_t i = 0;

	for (; i + sizeof word <= text.len; i += sizeof word) {
		memcpy(&word, text.at + i, sizeof word);
		if (word & 0x8080808080808080u)
			return i;
	}
	while (i < text.len && !(text.at[i] & 0x80))
		i++;
	return i;
}

static void count_points(struct source *source)
{
	struct source_step *step;
	size_t points = 0, next = 0, i = 0, len = source->text.len;

	step = arena_array(source->keep, struct source_step,
			   source->text.len / STEP + 1);
	source->steps = step;
	while (i < len) {
		for (; next <= i; next += STEP)
			*step++ = (struct source_step){ i, points };
		struct span rest = span_from(span_cut(source->text, next), i);
		size_t run = ascii_run(rest);

		i += run;
		points += run;
		if (run < rest.len) {
			i += utf8_length(span_from(source->text, i));
			points++;
		}
	}
	for (; next <= len; next += STEP)
		*step++ = (struct source_step){ len, points };
}

/*
 * The starts are one more than the lines: the last is where another line would
 * begin, which is past the end of a text that does not end in LF. So a line's
 * end is always the byte before the next start.
 */
static void index_lines(struct source *source)
{
	struct span text = source->text, rest = text;
	size_t lines = 0, end;

	for (; (end = span_find(rest, '\n')) < rest.len; lines++)
		rest = span_from(rest, end + 1);
	lines += rest.len > 0;
	source->line_count = lines;
	source->starts = arena_array(source->keep, size_t, lines + 1);
	rest = text;
	for (size_t i = 0; i < lines; i++) {
		end = span_find(rest, '\n');
		source->starts[i + 1] = source->starts[i] + end + 1;
		rest = span_from(rest, end + 1);
	}
	if (ascii_run(text) < text.len)
		count_points(source);
}

static void prepare(struct source *source)
{
	if (!source->starts)
		index_lines(source);
}

/* The last line that begins at or before the byte, from 0. */
static size_t line_at(const struct source *source, size_t byte)
{
	size_t low = 0, high = source->line_count;

	while (low < high) {
		size_t middle = high - (high - low) / 2;

		if (source->starts[middle] <= byte)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The code points of the text before a byte; one that holds it does not count. */
static size_t points_before(const struct source *source, size_t byte)
{
	if (!source->steps)
		return byte;
	const struct source_step *step = &source->steps[byte / STEP];
	if (step->at > byte)
		step--;
	size_t points = step->points;
	for (size_t i = step->at; i < byte; points++) {
		i += utf8_length(span_from(source->text, i));
		if (i > byte)
			break;
	}
	return points;
}

static void locate(const struct source *source, size_t byte, unsigned *line,
		   unsigned *column)
{
	size_t at = line_at(source, byte);
	size_t start = source->starts[at];

	*line = (unsigned)at + 1;
	*column = (unsigned)(points_before(source, byte) -
			     points_before(source, start)) + 1;
}

static size_t within(const struct source *source, size_t byte)
{
	return byte < source->text.len ? byte : source->text.len;
}

struct sw_place source_place(struct source *source, size_t from, size_t to)
{
	struct sw_place place = { .path = source->path };

	prepare(source);
	locate(source, within(source, from), &place.line, &place.column);
	if (to > from)
		locate(source, within(source, to), &place.end_line, &place.end_column);
	return place;
}

unsigned source_line_count(struct source *source)
{
	prepare(source);
	return (unsigned)source->line_count;
}

struct span source_line(struct source *source, unsigned line)
{
	prepare(source);
	if (!line || line > source->line_count)
		return span_from(source->text, source->text.len);
	size_t start = source->starts[line - 1], end = source->starts[line] - 1;
	struct span text = span_cut(span_from(source->text, start), end - start);
	if (end < source->text.len && text.len && text.at[text.len - 1] == '\r')
		text.len--;
	return text;
}

const char *source_line_end(const struct source *source)
{
	struct span text = source->text;
	size_t end = span_find(text, '\n');
	bool carriage = end && end < text.len && text.at[end - 1] == '\r';

	return carriage ? "\r\n" : "\n";
}

size_t source_offset(struct source *source, unsigned line, unsigned column)
{
	struct span text = source_line(source, line);
	size_t i = 0;

	if (!source->steps)
		i = column > text.len ? text.len : column - !!column;
	else
		for (; column > 1 && i < text.len; column--)
			i += utf8_length(span_from(text, i));
	return (size_t)(text.at - source->text.at) + i;
}
