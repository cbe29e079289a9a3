/* snippet.c - from code points to the columns of a terminal. */
#include "report/snippet.h"

#include "base/show.h"
#include "base/utf8.h"

#define COLUMNS ((size_t)100)	/* what is shown of a line */
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
static bool is_combining(unsigned point)
{
	return (point >= 0x300 && point <= 0x36f) || (point >= 0x1ab0 && point <= 0x1aff) ||
	       (point >= 0x1dc0 && point <= 0x1dff) || (point >= 0x20d0 && point <= 0x20ff) ||
	       (point >= 0xfe20 && point <= 0xfe2f);
}

static size_t width_of(unsigned point)
{
	if (is_combining(point))
		return 0;
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (point >= wide[i].first && point <= wide[i].last)
			return 2;
	return 1;
}

static struct cell make_cell(struct arena *tmp, struct span point, bool broken, size_t at)
{
	size_t length;
	unsigned code = utf8_read(point, &length);
	struct str escaped = str_new(tmp);

	if (code == '\t')
		return (struct cell){ span_cut(SPAN("    "), TAB - at % TAB), at, TAB - at % TAB };
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
	bool broken = false;	/* the second # of a command */
	size_t column = 0;

	for (size_t i = 0, length; i < text.len; i += length) {
		struct span rest = span_from(text, i);

		length = utf8_length(rest);
		struct cell cell = make_cell(tmp, span_cut(rest, length), broken, column);
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

/* The part of the line that is shown, with … where more of it lies. */
static size_t draw(struct str *out, const struct cells *cells, size_t first, bool cut_left,
		   bool cut_right)
{
	size_t start = column_of(cells, first), i = first;

	if (cut_left || first)
		str_text(out, "…");
	for (; i < cells->count; i++) {
		if (cells->at[i].at + cells->at[i].width - start > COLUMNS)
			break;
		str_add(out, cells->at[i].shown);
	}
	if (cut_right || i < cells->count)
		str_text(out, "…");
	return column_of(cells, i);
}

/* Which cell to begin with, so that the place is seen with some of what precedes it. */
static size_t first_cell(const struct cells *cells, size_t place)
{
	size_t first = 0;

	if (column_of(cells, cells->count) <= COLUMNS ||
	    column_of(cells, place) + LEAD <= COLUMNS)
		return 0;
	while (first < place && column_of(cells, place) - column_of(cells, first) > LEAD)
		first++;
	return first;
}

bool snippet_new(struct output *out, const struct sw_finding *finding,
		 struct snippet *snippet)
{
	const struct sw_place *place = &finding->place;
	struct span line = span_of(finding->excerpt);
	bool ends_here = place->end_line == place->line;

	if (!finding->excerpt || !place->line)
		return false;
	line = span_cut(line, span_find(line, '\n'));
	size_t from = offset_of(line, place->column);
	size_t end = ends_here ? offset_of(line, place->end_column) : line.len;
	if (!place->end_line)
		end = from;
	size_t low = from > REACH ? boundary(line, from - REACH) : 0;
	size_t high = line.len - from > REACH ? boundary(line, from + REACH) : line.len;
	struct masked masked = mask_slice(out->mask, out->tmp, line, low, high);
	struct cells cells = make_cells(out->tmp, masked.text);
	size_t begin = cell_at(masked.text, masked_offset(&masked, from));
	size_t stop = cell_at(masked.text, masked_offset(&masked, end < high ? end : high));
	size_t first = first_cell(&cells, begin);
	struct str source = str_new(out->tmp);
	size_t last = draw(&source, &cells, first, low > 0, high < line.len);
	size_t left = column_of(&cells, begin), right = column_of(&cells, stop);
	if (right > last)
		right = last;
	snippet->source = source.at;
	snippet->before = (unsigned)(left - column_of(&cells, first) + (low || first));
	snippet->width = right > left ? (unsigned)(right - left) : 1;
	return true;
}
