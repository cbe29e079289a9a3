/* cells.c - cells as stretches of a file. */
#include "engine/cells.h"

#include <string.h>

#define HEADER " Databricks notebook source"
#define BETWEEN " COMMAND ----------"

/* Whether `a` begins at or before `b`. */
static bool begins_by(const struct sw_place *a, const struct sw_place *b)
{
	return a->line < b->line || (a->line == b->line && a->column <= b->column);
}

static bool ends_before(const struct sw_place *a, const struct sw_place *b)
{
	return a->end_line < b->line ||
	       (a->end_line == b->line && a->end_column <= b->column);
}

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
		const struct node *own = node_get(list->items[i], "source");

		*vec_add(keep, &cells) = (struct cell){
			list->items[i]->place, 0, node_is(own, NODE_LIST) ? own : NULL };
	}
	return cells;
}

static struct cell cell_from(struct source *source, unsigned mark, unsigned count)
{
	bool blank = mark > 1 && !span_trim(source_line(source, mark + 1)).len;
	struct sw_place place = { .line = mark, .column = 1, .end_line = count + 1,
				  .end_column = 1 };

	return (struct cell){ place, mark + 1 + blank, NULL };
}

/* What comments begin with in the languages of notebooks. */
static const char *const marks[] = { "#", "--", "//" };

static struct cells read_lines(struct source *source, struct arena *keep)
{
	unsigned count = source_line_count(source);
	const char *mark = NULL;
	struct cells cells = {0};

	for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++)
		if (span_starts(source->text, marks[i]) &&
		    span_starts(span_from(source->text, strlen(marks[i])), HEADER))
			mark = marks[i];
	if (!mark)
		return cells;
	*vec_add(keep, &cells) = cell_from(source, 1, count);
	for (unsigned line = 1; line <= count; line++) {
		struct span text = source_line(source, line);

		if (!span_starts(text, mark) ||
		    !span_starts(span_from(text, strlen(mark)), BETWEEN))
			continue;
		cells.at[cells.count - 1].place.end_line = line;
		*vec_add(keep, &cells) = cell_from(source, line, count);
	}
	return cells;
}

struct cells cells_read(struct shelf *shelf, const struct file *file,
			struct source *source, struct arena *keep)
{
	return span_ends(span_of(file->path), ".ipynb") ? read_json(shelf, file, keep)
							: read_lines(source, keep);
}

/* Which of the list's lines the place stands in, from 1; 0: none, as of an output. */
static unsigned line_in(const struct node *list, const struct sw_place *place)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ends_before(&list->items[middle]->place, place))
			low = middle + 1;
		else
			high = middle;
	}
	return low < list->count && begins_by(&list->items[low]->place, place)
		? (unsigned)low + 1 : 0;
}

void cells_place(const struct cells *cells, struct sw_place *place)
{
	size_t low = 0, high = cells->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (ends_before(&cells->at[middle].place, place))
			low = middle + 1;
		else
			high = middle;
	}
	if (low == cells->count || !begins_by(&cells->at[low].place, place))
		return;
	const struct cell *cell = &cells->at[low];
	place->cell = (unsigned)low + 1;
	if (cell->source)
		place->cell_line = line_in(cell->source, place);
	else if (cell->first && place->line >= cell->first)
		place->cell_line = place->line - cell->first + 1;
}
