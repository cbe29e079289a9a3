/* layout.c - a walk over a tree, and two searches. */
#include "engine/layout.h"

#include <stdlib.h>

static void add(struct arena *tmp, struct stretches *list, const struct sw_place *begin,
		const struct sw_place *end)
{
	*vec_add(tmp, list) = (struct stretch){ begin->line, begin->column,
						end->end_line, end->end_column };
}

/* Trees are at most LIMITS_DEPTH_MOST deep. An alias's node stands elsewhere. */
static void lay_out(struct arena *tmp, struct layout *layout, const struct node *node)
{
	bool map = node->kind == NODE_MAP;

	if (node_origin(node))
		return;
	if (node->kind == NODE_STRING)
		add(tmp, &layout->texts, &node->place, &node->place);
	if (!map && node->kind != NODE_LIST)
		return;
	for (size_t i = 0; i < node->count; i++) {
		const struct node *value = map ? node->pairs[i].value : node->items[i];
		const struct node *begin = map ? node->pairs[i].key : value;

		if (map)
			lay_out(tmp, layout, begin);
		if (node_origin(value))
			continue;
		add(tmp, &layout->nodes, &begin->place, &value->place);
		lay_out(tmp, layout, value);
	}
}

static int by_start(const void *a, const void *b)
{
	const struct stretch *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	if (x->column != y->column)
		return x->column < y->column ? -1 : 1;
	return (x->end_line < y->end_line) - (x->end_line > y->end_line);
}

static void sort(struct stretches *list)
{
	if (list->count)
		qsort(list->at, list->count, sizeof *list->at, by_start);
}

struct layout layout_new(struct arena *tmp, const struct tree *tree)
{
	struct layout layout = {0};

	for (size_t i = 0; tree && i < tree->count; i++)
		lay_out(tmp, &layout, tree->documents[i]);
	sort(&layout.texts);
	sort(&layout.nodes);
	return layout;
}

/* The index of the first that begins there or later. */
static size_t first_from(const struct stretches *list, unsigned line, unsigned column)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		const struct stretch *at = &list->at[middle];

		if (at->line < line || (at->line == line && at->column < column))
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Texts do not overlap: the last one that begins before the place decides. */
bool layout_in_text(const struct layout *layout, const struct sw_place *place)
{
	size_t next = first_from(&layout->texts, place->line, place->column);

	if (!next)
		return false;
	const struct stretch *text = &layout->texts.at[next - 1];
	return place->line < text->end_line ||
	       (place->line == text->end_line && place->column < text->end_column);
}

unsigned layout_node_end(const struct layout *layout, unsigned line)
{
	size_t at = first_from(&layout->nodes, line, 0);

	return at < layout->nodes.count && layout->nodes.at[at].line == line ?
	       layout->nodes.at[at].end_line : 0;
}
