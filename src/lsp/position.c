/* position.c - units of lines. */
#include "lsp/position.h"

#include "base/utf8.h"

#define STEP 1024		/* bytes, and some, from one count to the next */

static size_t width_of(const struct ruler *ruler, struct span rest, size_t *length)
{
	uint32_t point = utf8_read(rest, length);

	return ruler->units == UNITS_UTF8 ? *length : point >= 0x10000 ? 2 : 1;
}

static void find_lines(struct arena *keep, struct ruler *ruler)
{
	struct starts VEC(size_t) starts = {0};
	struct span text = ruler->text;

	*vec_add(keep, &starts) = 0;
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '\n' ||
		    (text.at[i] == '\r' &&
		     (i + 1 == text.len || text.at[i + 1] != '\n')))
			*vec_add(keep, &starts) = i + 1;
	ruler->starts = starts.at;
	ruler->count = starts.count;
}

static void count_units(struct arena *keep, struct ruler *ruler)
{
	size_t units = 0, next = 0, length;

	for (size_t i = 0; i < ruler->text.len; i += length) {
		if (i >= next) {
			*vec_add(keep, &ruler->steps) = (struct ruler_step){ i, units };
			next = i + STEP;
		}
		units += width_of(ruler, span_from(ruler->text, i), &length);
	}
	*vec_add(keep, &ruler->steps) = (struct ruler_step){ ruler->text.len, units };
}

struct ruler ruler_new(struct arena *keep, struct span text, enum units units)
{
	struct ruler ruler = { .text = text, .units = units };

	find_lines(keep, &ruler);
	count_units(keep, &ruler);
	return ruler;
}

/* The last step with no more bytes, or no more units, before it. */
static const struct ruler_step *step_at(const struct ruler *ruler, size_t offset,
					size_t units)
{
	size_t low = 0, high = ruler->steps.count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		const struct ruler_step *step = &ruler->steps.at[middle];

		if (step->at <= offset && step->units <= units)
			low = middle;
		else
			high = middle;
	}
	return &ruler->steps.at[low];
}

static size_t units_before(const struct ruler *ruler, size_t offset)
{
	const struct ruler_step *step = step_at(ruler, offset, SIZE_MAX);
	size_t units = step->units, length;

	for (size_t i = step->at; i < offset; i += length)
		units += width_of(ruler, span_from(ruler->text, i), &length);
	return units;
}

/* Where the line ends, its CR or LF left out. */
static size_t line_end(const struct ruler *ruler, size_t line)
{
	size_t end = line + 1 < ruler->count ? ruler->starts[line + 1] : ruler->text.len;

	if (line + 1 < ruler->count && ruler->text.at[end - 1] == '\n')
		end--;
	if (line + 1 < ruler->count && end > ruler->starts[line] &&
	    ruler->text.at[end - 1] == '\r')
		end--;
	return end;
}

size_t position_offset(const struct ruler *ruler, struct position at)
{
	if (at.line >= ruler->count)
		return ruler->text.len;
	size_t start = ruler->starts[at.line], end = line_end(ruler, at.line), length;
	size_t target = units_before(ruler, start);

	target = at.unit > ruler->text.len ? SIZE_MAX : target + at.unit;
	const struct ruler_step *step = step_at(ruler, end, target);
	size_t offset = step->at, units = step->units;
	while (offset < end) {
		units += width_of(ruler, span_from(ruler->text, offset), &length);
		if (units > target)
			break;
		offset += length;
	}
	return offset < start ? start : offset > end ? end : offset;
}

/* The last line that begins at the offset or before. */
static size_t line_at(const struct ruler *ruler, size_t offset)
{
	size_t low = 0, high = ruler->count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (ruler->starts[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

struct position position_of(const struct ruler *ruler, size_t offset)
{
	offset = offset < ruler->text.len ? offset : ruler->text.len;
	size_t line = line_at(ruler, offset), end = line_end(ruler, line);

	offset = offset < end ? offset : end;
	return (struct position){ line, units_before(ruler, offset) -
					units_before(ruler, ruler->starts[line]) };
}

struct range range_of(const struct ruler *ruler, struct source *source,
		      const struct sw_place *place)
{
	size_t mark = source->encoding == ENCODING_UTF8_BOM ? 3 : 0;
	size_t from = place->line ? source_offset(source, place->line, place->column) : 0;
	size_t to = place->end_line
		? source_offset(source, place->end_line, place->end_column) : from;

	return (struct range){ position_of(ruler, from + mark),
			       position_of(ruler, (to < from ? from : to) + mark) };
}
