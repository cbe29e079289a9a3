/* cell_jupyter.c - cells as members of a tree. */
#include "notebook/cell_jupyter.h"

#include "notebook/cell_language.h"

/* Whoever wrote it says so in another place. */
static enum cell_language notebook_language(const struct node *root)
{
	const struct node *metadata = node_get(root, "metadata");
	const struct node *named[] = {
		node_walk(metadata, "application/vnd.databricks.v1+notebook", "language",
			  NULL),
		node_walk(metadata, "language_info", "name", NULL),
		node_walk(metadata, "kernelspec", "language", NULL),
	};

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (node_is(named[i], NODE_STRING))
			return cell_language_named(named[i]->text, CELL_OTHER);
	return CELL_PYTHON;
}

/* The first line that is not blank. */
static struct span first_line(const struct node *source)
{
	bool list = node_is(source, NODE_LIST);
	struct span line = {0}, rest;

	for (size_t i = 0; source && i < (list ? source->count : 1); i++) {
		const struct node *item = list ? source->items[i] : source;

		rest = node_is(item, NODE_STRING) ? item->text : (struct span){0};
		while (span_line(&rest, &line))
			if (span_trim(line).len)
				return line;
	}
	return (struct span){0};
}

static void settle(const struct cells *cells, const struct node *node,
		   struct cell *cell)
{
	const struct node *said =
		node_walk(node, "metadata", "vscode", "languageId", NULL);

	cell->code = node_is_text(node_get(node, "cell_type"), "code");
	cell->language = cell->code ? cells->language :
			 node_is_text(node_get(node, "cell_type"), "markdown") ? CELL_TEXT
									       : CELL_OTHER;
	if (!cell->code)
		return;
	if (node_is(said, NODE_STRING))
		cell->language = cell_language_named(said->text, CELL_OTHER);
	if (magic_read(first_line(cell->source), &cell->magic))
		cell->language = cell_language_after(&cell->magic, cells->language);
	cell->magic.bare = true;
}

void cells_read_jupyter(struct arena *keep, const struct tree *tree,
			struct cells *cells)
{
	const struct node *root = tree ? tree_root(tree) : NULL;
	const struct node *list = node_get(root, "cells");

	cells->language = root ? notebook_language(root) : CELL_PYTHON;
	for (size_t i = 0; node_at(list, i); i++) {
		const struct node *node = list->items[i];
		const struct node *source = node_get(node, "source");
		bool text = node_is(source, NODE_LIST) || node_is(source, NODE_STRING);
		struct cell *cell = vec_add(keep, cells);

		cell->place = node->place;
		cell->source = text ? source : NULL;
		settle(cells, node, cell);
	}
}
