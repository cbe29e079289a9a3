/* waiver.c - reading waivers from a file's comments. */
#include "engine/waive.h"

#include <string.h>

#include "engine/layout.h"
#include "text/comment.h"

#define MARK "stackward:"

static bool alone(struct source *source, const struct sw_place *place)
{
	struct span line = span_trim(source_line(source, place->line));

	while (line.len && *line.at == '*')	/* of a comment in several lines */
		line = span_trim(span_from(line, 1));
	return span_starts(line, MARK) || comment_fills(comment_style(source->path), line);
}

/* Blank lines and further comments may stand between a waiver and what it is about. */
static unsigned next_content(struct source *source, unsigned line)
{
	const struct comment_style *style = comment_style(source->path);
	unsigned count = source_line_count(source);

	for (line++; line <= count; line++) {
		struct span text = span_trim(source_line(source, line));

		if (text.len && !comment_fills(style, text))
			break;
	}
	return line;
}

static void cover(struct source *source, const struct layout *layout,
		  struct waiver *waiver)
{
	const struct sw_place *place = &waiver->place;

	waiver->first = waiver->last = place->line;
	if (!alone(source, place))
		return;
	waiver->first = waiver->last =
		next_content(source, place->end_line ? place->end_line : place->line);
	unsigned end = layout_node_end(layout, waiver->first);
	if (end > waiver->last)
		waiver->last = end;
}

static void read_ids(struct arena *keep, struct span list, struct waiver *waiver)
{
	while (list.len) {
		size_t comma = span_find(list, ',');
		struct span id = span_trim(span_cut(list, comma));

		if (id.len)
			*vec_add(keep, &waiver->list) =
				(struct waived){ .word = arena_string(keep, id) };
		list = span_from(list, comma + 1);
	}
}

/* What follows the list: a date, where one is given, and the reason. */
static void read_reason(struct arena *keep, struct span rest, struct waiver *waiver)
{
	const struct span key = SPAN("until=");

	if (span_starts(rest, key.at)) {
		size_t end = 0;

		rest = span_from(rest, key.len);
		while (end < rest.len && !strchr(" \t\r\n", rest.at[end]))
			end++;
		waiver->until = arena_string(keep, span_cut(rest, end));
		rest = span_trim(span_from(rest, end));
	}
	if (rest.len)
		waiver->reason = arena_string(keep, rest);
	/* A date anywhere else would be read as part of the reason, and never come. */
	if (span_starts(rest, "until") || span_search(rest, key) != rest.len)
		waiver->malformed = true;
}

static void read_one(struct arena *keep, struct span text, struct waiver *waiver)
{
	struct span rest = span_trim(span_from(text, strlen(MARK)));
	size_t close = span_find(rest, ']');

	if (!span_starts(rest, "ignore[") || close == rest.len) {
		waiver->malformed = true;
		return;
	}
	read_ids(keep, span_from(span_cut(rest, close), strlen("ignore[")), waiver);
	waiver->malformed = !waiver->list.count;
	read_reason(keep, span_trim(span_from(rest, close + 1)), waiver);
}

/* From the mark on, where the comment begins with it or it follows a further mark of one,
   as in `# noqa: E501  # stackward: …`; empty where there is none. */
static struct span marked(struct span comment, const struct comment_style *style)
{
	const char *further = style->texts ? "" : style->line[0] ? "#/-;*!%" : "*";
	size_t from = 0;

	while (from < comment.len) {
		struct span rest = span_from(comment, from);
		size_t at = from + span_search(rest, SPAN(MARK));
		struct span before = span_trim(span_cut(comment, at));

		if (at == comment.len)
			break;
		char last = before.len ? before.at[before.len - 1] : '\0';
		if (!before.len || (last && strchr(further, last)))
			return span_from(comment, at);
		from = at + 1;
	}
	return SPAN("");
}

static void add(struct arena *keep, struct source *source, const struct layout *layout,
		struct span text, struct waivers *waivers)
{
	struct waiver *waiver = vec_add(keep, waivers);
	size_t start = (size_t)(text.at - source->text.at);

	waiver->place = source_place(source, start, start + text.len);
	read_one(keep, text, waiver);
	cover(source, layout, waiver);
}

bool waivers_are_in(const struct source *source)
{
	return span_search(source->text, SPAN(MARK)) < source->text.len;
}

void waivers_read(struct arena *keep, struct source *source, const struct tree *tree,
		  struct waivers *waivers)
{
	const struct comment_style *style = comment_style(source->path);
	struct arena tmp = {0};
	struct span comment;

	if (!waivers_are_in(source))
		return;
	struct layout layout = layout_new(&tmp, tree);
	for (size_t from = 0; comment_next(source, style, &from, &comment);) {
		struct span text = marked(comment, style);
		size_t begin = (size_t)(comment.at - source->text.at);
		struct sw_place at;

		if (!text.len)
			continue;
		at = source_place(source, begin, begin);
		if (!style->texts && layout_in_text(&layout, &at))
			from = begin;	/* a true one may follow on the same line */
		else
			add(keep, source, &layout, text, waivers);
	}
	arena_clear(&tmp);
}
