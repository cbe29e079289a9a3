/* fix_scalar.c - fixes of one scalar's text: nothing but its own bytes change. */
#include "engine/fix_spot.h"

#include <string.h>

#include "base/str.h"
#include "engine/fix_lines.h"

/* Letters that mean the same within quotes, without them, and in brackets. */
static bool is_simple(struct span text)
{
	static const char others[] = "_-./:@${}+=~ ";

	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= 'a' && c <= 'z') && !memchr(others, c, sizeof others - 1))
			return false;
	}
	return text.len;
}

/* Without quotes it is read as it is written, within brackets too. */
static bool is_plain(struct span text)
{
	char first = text.at[0], last = text.at[text.len - 1];

	return !memchr("-:@{}+=~. ", first, 10) && last != ':' && last != ' ' &&
	       span_search(text, SPAN(": ")) == text.len &&
	       span_find(text, '{') == text.len && span_find(text, '}') == text.len;
}

/* The scalar at the place as the file writes it: on one line, without a tag. */
static const struct node *scalar_at(struct fixing *fixing, struct span *written)
{
	struct fix_spot spot = {0};

	if (!fix_spot_find(fixing, &spot))
		return NULL;
	const struct fix_rung *rung = &spot.at[spot.count - 1];
	const struct node *node = rung->node;
	if (node->kind == NODE_LIST || node->kind == NODE_MAP || node_tag(node) ||
	    node->place.end_line != node->place.line)
		return NULL;
	*written = fix_spot_text(fixing, node);
	return written->len && !strchr("|>!&*", written->at[0]) ? node : NULL;
}

bool fix_set(struct fixing *fixing)
{
	struct span text = span_of(fixing->text), old;
	const struct node *node = scalar_at(fixing, &old);

	if (!node || !is_simple(text) || span_same(node->text, text))
		return false;
	const char *quote = old.at[0] == '\'' ? "'" : old.at[0] == '"' ? "\"" :
			    is_plain(text) ? "" : "\"";
	fix_put(fixing, node->place,
		arena_format(fixing->keep, "%s%s%s", quote, fixing->text, quote));
	return true;
}

bool fix_quote(struct fixing *fixing)
{
	struct span old;
	const struct node *node = scalar_at(fixing, &old);

	if (!node || !is_simple(old) || !node->plain)
		return false;
	fix_put(fixing, node->place, arena_format(fixing->keep, "\"%s\"",
						  arena_string(fixing->tmp, old)));
	return true;
}
