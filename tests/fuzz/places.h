/* places.h - what holds of every tree, whichever reader made it. Aborts where not. */
#ifndef FUZZ_PLACES_H
#define FUZZ_PLACES_H

#include <stdlib.h>
#include <string.h>

#include "tree/node.h"

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void point_holds(struct source *source, unsigned line, unsigned column)
{
	hold(line >= 1 && line <= source_line_count(source) + 1);
	hold(column >= 1);
	size_t byte = source_offset(source, line, column);
	struct sw_place start = source_place(source, byte, byte);
	/* The column just past a CR is the only one that source_line does not show. */
	hold(start.line == line || !column);
	hold(start.column == column || start.column + 1 == column);
}

static void place_holds(struct source *source, const struct sw_place *place)
{
	hold(place->path == source->path);
	point_holds(source, place->line, place->column);
	if (!place->end_line)
		return;
	point_holds(source, place->end_line, place->end_column);
	hold(place->end_line > place->line ||
	     (place->end_line == place->line && place->end_column > place->column));
}

/* Recursion is bounded by limits.depth. */
static void node_holds(struct source *source, const struct node *node)
{
	place_holds(source, &node->place);
	for (size_t i = 0; i < node->count && node->kind == NODE_LIST; i++)
		node_holds(source, node->items[i]);
	for (size_t i = 0; i < node->count && node->kind == NODE_MAP; i++) {
		node_holds(source, node->pairs[i].key);
		node_holds(source, node->pairs[i].value);
	}
}

static void tree_holds(const struct tree *tree)
{
	bool broken = false;

	for (size_t i = 0; i < tree->count; i++)
		node_holds(tree->source, tree->documents[i]);
	for (size_t i = 0; i < tree->facts.count; i++) {
		place_holds(tree->source, &tree->facts.at[i].place);
		broken = broken || !strcmp(tree->facts.at[i].check, "syntax");
		hold(tree->facts.at[i].value);
		if (tree->facts.at[i].related.path)
			place_holds(tree->source, &tree->facts.at[i].related);
	}
	hold(broken == tree->broken);
}

#endif
