/* fix_lines.c - lines in and out; and the forms of fixes.def that know no syntax. */
#include "engine/fix_lines.h"

#include <string.h>

#include "base/str.h"

void fix_put(struct fixing *fixing, struct sw_place place, const char *text)
{
	place.cell = place.cell_line = 0;
	*vec_add(fixing->keep, &fixing->edits) = (struct sw_edit){ place, text };
}

static struct sw_place point_at(const struct fixing *fixing, unsigned line, unsigned column)
{
	return (struct sw_place){ .path = fixing->at.path, .line = line,
				  .column = column };
}

/* Just behind the last character of a line. */
static struct sw_place line_end(const struct fixing *fixing, unsigned line)
{
	struct span text = source_line(fixing->source, line);

	return point_at(fixing, line, (unsigned)span_width(text) + 1);
}

size_t fix_indent(struct span line)
{
	size_t indent = 0;

	while (indent < line.len && line.at[indent] == ' ')
		indent++;
	return indent;
}

bool fix_is_blank(struct span line)
{
	return !span_trim(line).len;
}

bool fix_is_comment(struct span line)
{
	return span_starts(span_trim(line), "#");
}

/* Each line with its indent, between line ends. */
static const char *indented(struct fixing *fixing, size_t indent, const char *text)
{
	const char *end = source_line_end(fixing->source);
	struct span rest = span_of(text), line;
	struct str out = str_new(fixing->keep);

	while (span_line(&rest, &line)) {
		if (out.len)
			str_text(&out, end);
		for (size_t i = 0; line.len && i < indent; i++)
			str_byte(&out, ' ');
		str_add(&out, line);
	}
	return out.at;
}

void fix_after(struct fixing *fixing, unsigned line, size_t indent, const char *text)
{
	fix_put(fixing, line_end(fixing, line),
		arena_format(fixing->keep, "%s%s", source_line_end(fixing->source),
			     indented(fixing, indent, text)));
}

void fix_before(struct fixing *fixing, unsigned line, size_t indent, const char *text)
{
	fix_put(fixing, point_at(fixing, line, 1),
		arena_format(fixing->keep, "%s%s", indented(fixing, indent, text),
			     source_line_end(fixing->source)));
}

void fix_remove(struct fixing *fixing, unsigned first, unsigned last)
{
	struct span text = fixing->source->text;
	struct sw_place from = point_at(fixing, first, 1);
	bool ends = text.len && text.at[text.len - 1] == '\n';
	struct sw_place to = point_at(fixing, last + 1, 1);

	if (last >= source_line_count(fixing->source) && !ends) {
		if (first > 1)	/* the line end before it goes in its place */
			from = line_end(fixing, first - 1);
		to = line_end(fixing, last);
	}
	from.end_line = to.line;
	from.end_column = to.column;
	fix_put(fixing, from, "");
}

/* What stands beside it on its lines would go with it. */
bool fix_remove_line(struct fixing *fixing)
{
	const struct sw_place *at = &fixing->at;
	unsigned last = at->end_line ? at->end_line : at->line;
	struct span head = source_line(fixing->source, at->line);
	struct span tail = source_line(fixing->source, last);
	struct span text = fixing->source->text;
	size_t from = source_offset(fixing->source, at->line, at->column);
	size_t to = source_offset(fixing->source, last, at->end_column);

	head = span_cut(head, from - (size_t)(head.at - text.at));
	tail = span_from(tail, to - (size_t)(tail.at - text.at));
	if (!at->line || !at->end_line || !fix_is_blank(head) || !fix_is_blank(tail))
		return false;
	fix_remove(fixing, at->line, last);
	return true;
}

bool fix_prefix(struct fixing *fixing)
{
	fix_put(fixing, point_at(fixing, fixing->at.line, fixing->at.column),
		fixing->text);
	return fixing->at.line;
}

bool fix_top_line(struct fixing *fixing)
{
	fix_before(fixing, 1, 0, fixing->text);
	return true;
}

bool fix_append_line(struct fixing *fixing)
{
	unsigned lines = source_line_count(fixing->source);
	struct span text = fixing->source->text;

	if (text.len && text.at[text.len - 1] != '\n')
		fix_after(fixing, lines, 0, fixing->text);
	else
		fix_before(fixing, lines + 1, 0, fixing->text);
	return true;
}

bool fix_create(struct fixing *fixing)
{
	struct span path = span_of(fixing->text);

	if (snapshot_find(fixing->snapshot, path) ||
	    snapshot_has_folder(fixing->snapshot, path))
		return false;
	*vec_add(fixing->keep, &fixing->edits) =
		(struct sw_edit){ { .path = fixing->text }, "" };
	return true;
}
