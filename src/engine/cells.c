/* cells.c - cells as stretches of lines. */
#include "engine/cells.h"

#define HEADER "# Databricks notebook source"
#define BETWEEN "# COMMAND ----------"

static struct cells read_json(struct shelf *shelf, const struct file *file,
			      struct arena *keep)
{
	struct sw_fault ignored = {0};	/* then no cell is known */
	struct source *source;
	struct tree *tree = NULL;
	struct cells cells = {0};

	shelf_look(shelf, file, keep, &source, &tree, &ignored);
	const struct node *list = tree ? node_get(tree_root(tree), "cells") : NULL;
	for (size_t i = 0; node_at(list, i); i++) {
		const struct sw_place *at = &list->items[i]->place;

		*vec_add(keep, &cells) = (struct cell){ at->line, at->end_line };
	}
	return cells;
}

static struct cells read_lines(struct source *source, struct arena *keep)
{
	unsigned count = source_line_count(source);
	struct cells cells = {0};

	if (!span_starts(source->text, HEADER))
		return cells;
	*vec_add(keep, &cells) = (struct cell){ 1, count };
	for (unsigned line = 1; line <= count; line++)
		if (span_starts(source_line(source, line), BETWEEN)) {
			cells.at[cells.count - 1].last = line - 1;
			*vec_add(keep, &cells) = (struct cell){ line, count };
		}
	return cells;
}

struct cells cells_read(struct shelf *shelf, const struct file *file,
			struct source *source, struct arena *keep)
{
	return span_ends(span_of(file->path), ".ipynb") ? read_json(shelf, file, keep)
							: read_lines(source, keep);
}

unsigned cells_at(const struct cells *cells, unsigned line)
{
	size_t low = 0, high = cells->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (cells->at[middle].last < line)
			low = middle + 1;
		else
			high = middle;
	}
	return low < cells->count && cells->at[low].first <= line ? (unsigned)low + 1 : 0;
}
