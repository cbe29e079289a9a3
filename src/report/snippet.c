/* snippet.c - from code points to the columns of a terminal. */
#include "report/snippet.h"

#include <string.h>

#include "base/show.h"
#include "base/utf8.h"

#define COLUMNS ((size_t)100)	/* what is shown of a line */
#define GUTTER ((size_t)12)	/* what stands beside it, where lines are bounded */
#define LEAD ((size_t)30)	/* columns that stay before the place in a cut line */
#define REACH ((size_t)400)	/* bytes around the place that are looked at at all */
#define TAB ((size_t)4)

/* One code point as it is shown. */
struct cell {
	struct span shown;
	size_t at;		/* its column, from 0 */
	size_t width;
};

struct cells {
	struct cell *at;
	size_t count;
};

static const struct { unsigned first, last; } wide[] = {
	{ 0x1100, 0x115f }, { 0x2e80, 0x303e }, { 0x3041, 0x33ff }, { 0x3400, 0x4dbf },
	{ 0x4e00, 0xa4cf }, { 0xac00, 0xd7a3 }, { 0xf900, 0xfaff }, { 0xfe30, 0xfe6f },
	{ 0xff00, 0xff60 }, { 0xffe0, 0xffe6 }, { 0x1f300, 0x1f64f },
	{ 0x1f680, 0x1f6ff }, { 0x1f900, 0x1f9ff }, { 0x20000, 0x3fffd },
};

/* Marks that stand on the character before them. */
static const struct { unsigned first, last; } combining[] = {
	{ 0x300, 0x36f }, { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff },
	{ 0xfe20, 0xfe2f },
};

static size_t width_of(unsigned point)
{
	for (size_t i = 0; i < sizeof combining / sizeof *combining; i++)
		if (point >= combining[i].first && point <= combining[i].last)
			return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (point >= wide[i].first && point <= wide[i].last)
			return 2;
	return 1;
}

/* `broken`: the second # of a CI's command. */
static struct cell make_cell(struct arena *tmp, struct span point, bool broken,
			     size_t at)
{
	size_t length, tab = TAB - at % TAB;
	unsigned code = utf8_read(point, &length);
	struct str escaped = str_new(tmp);

	if (code == '\t')
		return (struct cell){ span_cut(SPAN("    "), tab), at, tab };
	if (broken)
		return (struct cell){ SPAN("\\x23"), at, 4 };
	if (!show_hides(code) && !(code == UTF8_BAD && length == 1))
		return (struct cell){ point, at, width_of(code) };
	show_add(&escaped, point);
	return (struct cell){ str_span(&escaped), at, escaped.len };
}

static struct cells make_cells(struct arena *tmp, struct span text)
{
	struct cells cells = { .at = arena_array(tmp, struct cell, text.len) };
	bool broken = false;
	size_t column = 0;

	for (size_t i = 0, length; i < text.len; i += length) {
		struct span rest = span_from(text, i);

		length = utf8_length(rest);
		struct span point = span_cut(rest, length);
		struct cell cell = make_cell(tmp, point, broken, column);
		broken = output_steers(rest);
		column += cell.width;
		cells.at[cells.count++] = cell;
	}
	return cells;
}

/* The cell that a byte offset of the text lies in; past the last one for its end. */
static size_t cell_at(struct span text, size_t offset)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len && i < offset; count++)
		i += utf8_length(span_from(text, i));
	return count;
}

static size_t offset_of(struct span line, unsigned column)
{
	size_t at = 0;

	for (unsigned i = 1; i < column && at < line.len; i++)
		at += utf8_length(span_from(line, at));
	return at;
}

/* The nearest byte at or after `at` that begins a code point. */
static size_t boundary(struct span line, size_t at)
{
	while (at < line.len && ((unsigned char)line.at[at] & 0xc0) == 0x80)
		at++;
	return at;
}

static size_t column_of(const struct cells *cells, size_t i)
{
	if (i < cells->count)
		return cells->at[i].at;
	if (!cells->count)
		return 0;
	return cells->at[cells->count - 1].at + cells->at[cells->count - 1].width;
}

/* The cells from `first` on that fit, with … where the line goes on. Returns the column
   they end at. */
static size_t draw(struct str *out, const struct cells *cells, size_t columns,
		   size_t first, bool goes_on)
{
	size_t start = column_of(cells, first), i = first;

	for (; i < cells->count; i++) {
		if (cells->at[i].at + cells->at[i].width - start > columns)
			break;
		str_add(out, cells->at[i].shown);
	}
	if (goes_on || i < cells->count)
		str_text(out, "…");
	return column_of(cells, i);
}

/* Which cell to begin with, so that the place is seen with some of what precedes it. */
static size_t first_cell(const struct cells *cells, size_t columns, size_t place)
{
	size_t at = column_of(cells, place), first = 0;

	if (column_of(cells, cells->count) <= columns || at + LEAD <= columns)
		return 0;
	while (first < place && at - column_of(cells, first) > LEAD)
		first++;
	return first;
}

/* Where the place ends in its line; where it begins, if it is a point. */
static size_t end_of(struct span line, const struct sw_place *place, size_t from)
{
	if (!place->end_line)
		return from;
	if (place->end_line != place->line)
		return line.len;
	return offset_of(line, place->end_column);
}

/* How many bytes the cells from `first` to before `end` take, of those drawn up to a
   column. */
static size_t bytes_of(const struct cells *cells, size_t first, size_t end, size_t last)
{
	size_t bytes = 0;

	for (size_t i = first; i < end && column_of(cells, i + 1) <= last &&
			       i < cells->count; i++)
		bytes += cells->at[i].shown.len;
	return bytes;
}

bool snippet_new(struct output *out, const struct sw_finding *finding,
		 struct snippet *snippet)
{
	const struct sw_place *place = &finding->place;
	struct span excerpt = span_of(finding->excerpt);
	struct span line = span_cut(excerpt, span_find(excerpt, '\n'));

	if (!finding->excerpt || !place->line)
		return false;
	size_t from = offset_of(line, place->column), end = end_of(line, place, from);
	size_t low = from > REACH ? boundary(line, from - REACH) : 0;
	size_t high = line.len - from > REACH ? boundary(line, from + REACH) : line.len;
	struct masked masked = mask_slice(out->mask, out->tmp, excerpt, low, high);
	struct cells cells = make_cells(out->tmp, masked.text);
	size_t begin = cell_at(masked.text, masked_offset(&masked, from));
	size_t stop = cell_at(masked.text, masked_offset(&masked, end < high ? end : high));
	size_t columns = out->style->columns ? out->style->columns - GUTTER : COLUMNS;
	size_t first = first_cell(&cells, columns, begin), lead = low || first;
	struct str source = str_new(out->tmp);
	if (lead)
		str_text(&source, "…");
	size_t last = draw(&source, &cells, columns, first, high < line.len);
	size_t left = column_of(&cells, begin);
	size_t right = column_of(&cells, stop);
	if (right > last)
		right = last;
	snippet->source = source.at;
	snippet->before = (unsigned)(left - column_of(&cells, first) + lead);
	snippet->width = right > left ? (unsigned)(right - left) : 1;
	snippet->from = bytes_of(&cells, first, begin, last) + (lead ? strlen("…") : 0);
	snippet->to = snippet->from +
		      bytes_of(&cells, begin, stop > begin ? stop : begin + 1, last);
	return true;
}
