/* requirement_line.c - joining as pip does: comments are cut from joined lines. */
#include "packaging/requirement_line.h"

#include "base/str.h"

void requirement_lines_init(struct requirement_lines *lines, struct arena *keep,
			    struct source *source)
{
	*lines = (struct requirement_lines){
		.keep = keep, .source = source, .rest = source->text
	};
}

static bool blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Where the comment begins: a `#` at the front or after a blank. */
static size_t comment_at(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] == '#' && (!i || blank(line.at[i - 1])))
			return i;
	return line.len;
}

/* Adds one line of the file; whether the next one belongs to it. */
static bool add_line(struct requirement_lines *lines, struct span text)
{
	size_t at = 0;

	if (lines->parts.count) {
		const struct line_part *last = &lines->parts.at[lines->parts.count - 1];
		at = last->at + last->text.len;
	}
	if (span_starts(span_trim(text), "#"))	/* ends a joined line too */
		return false;
	bool more = span_ends(text, "\\");
	while (more && text.len && text.at[text.len - 1] == '\\')
		text.len--;
	*vec_add(lines->keep, &lines->parts) = (struct line_part){ at, text };
	return more;
}

/* Most lines are one part, and then nothing is copied. */
static struct span join(struct requirement_lines *lines)
{
	struct str str;

	if (lines->parts.count < 2)
		return lines->parts.count ? lines->parts.at[0].text : SPAN("");
	str = str_new(lines->keep);
	for (size_t i = 0; i < lines->parts.count; i++)
		str_add(&str, lines->parts.at[i].text);
	return str_span(&str);
}

bool requirement_lines_next(struct requirement_lines *lines, struct span *line)
{
	struct span text;

	line->len = 0;
	while (!line->len && lines->rest.len) {
		lines->parts.count = 0;
		while (span_line(&lines->rest, &text) && add_line(lines, text))
			;
		lines->line = join(lines);
		*line = span_trim(span_cut(lines->line, comment_at(lines->line)));
	}
	return line->len > 0;
}

/* The byte of the source that byte `at` of the line came from. */
static size_t origin(const struct requirement_lines *lines, size_t at)
{
	size_t low = 0, high = lines->parts.count;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (lines->parts.at[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	const struct line_part *part = &lines->parts.at[low];
	return (size_t)(part->text.at - lines->source->text.at) + (at - part->at);
}

struct sw_place requirement_lines_place(const struct requirement_lines *lines,
					struct span part)
{
	size_t at = (size_t)(part.at - lines->line.at), from = origin(lines, at);

	return source_place(lines->source, from,
			    part.len ? origin(lines, at + part.len - 1) + 1 : from);
}
