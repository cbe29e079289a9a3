/* waiver.c - reading waivers from a file's comments. */
#include <string.h>

#include "engine/waive.h"
#include "text/comment.h"

#define MARK "stackward:"

static bool within(const struct sw_place *place, unsigned line, unsigned column)
{
	bool after = line > place->line || (line == place->line && column > place->column);
	bool before = line < place->end_line ||
		      (line == place->end_line && column < place->end_column);

	return after && before;
}

/* Whether the place lies inside a text of the tree: then it is no comment. */
static bool in_text(const struct node *node, unsigned line, unsigned column)
{
	bool map = node->kind == NODE_MAP;

	if (!map && node->kind != NODE_LIST)
		return node->kind == NODE_STRING && within(&node->place, line, column);
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = map ? node->pairs[i].value : node->items[i];

		if (map && in_text(node->pairs[i].key, line, column))
			return true;
		if (!value->origin && in_text(value, line, column))
			return true;
	}
	return false;
}

static bool is_comment(const struct tree *tree, const struct sw_place *place)
{
	for (size_t i = 0; tree && i < tree->count; i++)
		if (in_text(tree->documents[i], place->line, place->column))
			return false;
	return true;
}

/* The last line of the outermost member or item that begins on the line; else 0. */
static unsigned node_end(const struct node *node, unsigned line)
{
	bool map = node->kind == NODE_MAP;

	for (size_t i = 0; (map || node->kind == NODE_LIST) && i < node->count; i++) {
		const struct node *value = map ? node->pairs[i].value : node->items[i];
		unsigned first = map ? node->pairs[i].key->place.line : value->place.line;

		if (value->origin)
			continue;	/* it stands elsewhere */
		if (first == line)
			return value->place.end_line;
		unsigned end = node_end(value, line);
		if (end)
			return end;
	}
	return 0;
}

static bool alone(struct source *source, const struct sw_place *place)
{
	struct span line = span_trim(source_line(source, place->line));

	return line.len && (*line.at == '#' || *line.at == '<');
}

/* Blank lines and further comments may stand between a waiver and what it is about. */
static unsigned next_content(struct source *source, unsigned line)
{
	unsigned count = source_line_count(source);

	for (line++; line <= count; line++) {
		struct span text = span_trim(source_line(source, line));

		if (text.len && *text.at != '#')
			break;
	}
	return line;
}

static void cover(struct source *source, const struct tree *tree, struct waiver *waiver)
{
	waiver->first = waiver->last = waiver->place.line;
	if (!alone(source, &waiver->place))
		return;
	waiver->first = waiver->last = next_content(source, waiver->place.line);
	for (size_t i = 0; tree && i < tree->count; i++) {
		unsigned end = node_end(tree->documents[i], waiver->first);

		if (end > waiver->last)
			waiver->last = end;
	}
}

static struct span word(struct span *rest)
{
	*rest = span_trim(*rest);
	size_t len = 0;
	while (len < rest->len && rest->at[len] != ' ' && rest->at[len] != '\t')
		len++;
	struct span first = span_cut(*rest, len);
	*rest = span_trim(span_from(*rest, len));
	return first;
}

static void read_ids(struct arena *keep, struct span list, struct waiver *waiver)
{
	while (list.len) {
		size_t comma = span_find(list, ',');
		struct span id = span_trim(span_cut(list, comma));

		if (id.len)
			*vec_add(keep, &waiver->rules) = arena_string(keep, id);
		list = span_from(list, comma + 1);
	}
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
	rest = span_trim(span_from(rest, close + 1));
	if (span_starts(rest, "until="))
		waiver->until = arena_string(keep, span_from(word(&rest), strlen("until=")));
	if (rest.len)
		waiver->reason = arena_string(keep, rest);
	waiver->malformed = !waiver->rules.count;
}

void waivers_read(struct arena *keep, struct source *source, const struct tree *tree,
		  struct waivers *waivers)
{
	enum comment_style style = comment_style(source->path);
	struct span comment;

	if (span_search(source->text, SPAN(MARK)) == source->text.len)
		return;
	for (size_t from = 0; comment_next(source, style, &from, &comment);) {
		size_t at = (size_t)(comment.at - source->text.at);
		struct sw_place place;

		if (!span_starts(comment, MARK))
			continue;
		place = source_place(source, at, at + comment.len);
		if (!is_comment(tree, &place))
			continue;
		struct waiver *waiver = vec_add(keep, waivers);
		waiver->place = place;
		read_one(keep, comment, waiver);
		cover(source, tree, waiver);
	}
}
