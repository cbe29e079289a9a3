/* marks.c - a search among line starts, for the few texts that need it. */
#include "tree/marks.h"

#include "base/utf8.h"

static size_t lone_cr(struct span text)
{
	for (size_t i = 0; (i += span_find(span_from(text, i), '\r')) < text.len; i++)
		if (i + 1 == text.len || text.at[i + 1] != '\n')
			return i;
	return text.len;
}

static size_t find_odd(struct source *source)
{
	size_t odd = lone_cr(source->text);

	source_line_count(source);
	if (!source->steps)
		return odd;
	const struct span breaks[] = {
		SPAN("\xc2\x85"), SPAN("\xe2\x80\xa8"), SPAN("\xe2\x80\xa9")
	};
	for (size_t i = 0; i < sizeof breaks / sizeof *breaks; i++) {
		size_t at = span_search(source->text, breaks[i]);

		odd = at < odd ? at : odd;
	}
	return odd;
}

struct marks marks_new(struct arena *tmp, struct source *source)
{
	struct marks marks = { .source = source, .odd = find_odd(source) };
	struct span text = source->text;
	size_t points = 0;

	marks.end = source_place(source, text.len, text.len);
	if (marks.odd == text.len)
		return marks;
	marks.starts = arena_array(tmp, size_t, source->line_count + 1);
	marks.count = 1;
	for (size_t i = 0; i < text.len; i += utf8_length(span_from(text, i))) {
		points++;
		if (text.at[i] == '\n' && marks.count <= source->line_count)
			marks.starts[marks.count++] = points;
	}
	return marks;
}

struct sw_place marks_point(const struct marks *marks, yaml_mark_t mark)
{
	struct sw_place place = {
		.path = marks->source->path,
		.line = (unsigned)mark.line + 1, .column = (unsigned)mark.column + 1
	};
	size_t low = 0, high = marks->count;

	if (!marks->starts)
		return place.line > marks->end.line ? marks->end : place;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (marks->starts[middle] <= mark.index)
			low = middle;
		else
			high = middle;
	}
	place.line = (unsigned)low + 1;
	place.column = (unsigned)(mark.index - marks->starts[low]) + 1;
	return place;
}

struct sw_place marks_place(const struct marks *marks, yaml_mark_t from, yaml_mark_t to)
{
	struct sw_place place = marks_point(marks, from);

	if (to.index > from.index) {
		struct sw_place end = marks_point(marks, to);

		place.end_line = end.line;
		place.end_column = end.column;
	}
	return place;
}
