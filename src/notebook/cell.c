/* cell.c - the cells of source files, and where a place stands among cells. */
#include "notebook/cell.h"

#include "notebook/cell_jupyter.h"
#include "notebook/cell_language.h"
#include "notebook/notebook.h"

#define BETWEEN " " CELL_MARK
#define HIDDEN " MAGIC"
#define TITLE " DBTITLE"

static bool is_marked(const char *mark, struct span line, const char *word)
{
	return span_starts(line, mark) &&
	       span_starts(span_from(line, strlen(mark)), word);
}

bool cell_hidden(const char *mark, struct span line, struct span *behind)
{
	struct span rest = span_from(line, strlen(mark) + sizeof HIDDEN - 1);

	if (!is_marked(mark, line, HIDDEN) || (rest.len && rest.at[0] != ' '))
		return false;
	*behind = span_from(rest, 1);
	return true;
}

static struct cell cell_from(struct source *source, unsigned mark, unsigned count)
{
	bool blank = mark > 1 && !span_trim(source_line(source, mark + 1)).len;
	struct sw_place place = { .line = mark, .column = 1, .end_line = count + 1,
				  .end_column = 1 };

	return (struct cell){ .place = place, .first = mark + 1 + blank, .code = true };
}

/* What its first line says, and the first of the hidden ones. */
static void settle(const struct cells *cells, struct source *source, struct cell *cell)
{
	bool told = false, told_hidden = false;

	cell->language = cell->hidden = cells->language;
	for (unsigned i = cell->place.line + 1; i < cell->place.end_line; i++) {
		struct span line = source_line(source, i), behind = line;
		bool hidden = cell_hidden(cells->mark, line, &behind);
		struct magic magic;

		if (!span_trim(behind).len || is_marked(cells->mark, line, TITLE) ||
		    (told && (told_hidden || !hidden)))
			continue;
		enum cell_language language = magic_read(behind, &magic)
			? cell_language_after(&magic, cells->language) : cells->language;
		if (hidden && !told_hidden)
			cell->hidden = language;
		if (!told) {
			cell->language = language;
			cell->magic = magic;
			cell->magic.bare = !hidden;
			cell->magic.line = i;
			cell->magic.from = (size_t)(behind.at - source->text.at);
			cell->magic.to = cell->magic.from + behind.len;
		}
		told = true;
		told_hidden = told_hidden || hidden;
	}
}

/* The line's first byte; the text's end behind the last one. */
static size_t line_start(struct source *source, unsigned line)
{
	size_t start = source->starts[line - 1];

	return start < source->text.len ? start : source->text.len;
}

static void close_cell(const struct cells *cells, struct source *source, unsigned end)
{
	struct cell *cell = &cells->at[cells->count - 1];

	cell->place.end_line = end;
	cell->from = line_start(source, cell->place.line + 1);
	cell->to = line_start(source, end);
	settle(cells, source, cell);
}

static void read_lines(struct arena *keep, struct source *source, struct cells *cells)
{
	cells->mark = notebook_mark(source->text);
	if (!cells->mark)
		return;
	unsigned count = source_line_count(source);
	cells->language = cells->mark[0] == '-' ? CELL_SQL :
			  cells->mark[0] == '/' ? CELL_SCALA :
			  notebook_ends(span_of(source->path), ".r") ? CELL_R : CELL_PYTHON;
	*vec_add(keep, cells) = cell_from(source, 1, count);
	for (unsigned line = 1; line <= count; line++) {
		if (!is_marked(cells->mark, source_line(source, line), BETWEEN))
			continue;
		close_cell(cells, source, line);
		*vec_add(keep, cells) = cell_from(source, line, count);
	}
	close_cell(cells, source, count + 1);
}

struct cells cells_read(struct arena *keep, struct source *source,
			const struct tree *tree)
{
	struct cells cells = {0};

	if (span_ends(span_of(source->path), ".ipynb"))
		cells_read_jupyter(keep, tree, &cells);
	else
		read_lines(keep, source, &cells);
	return cells;
}

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
	if (node_is(cell->source, NODE_LIST))
		place->cell_line = line_in(cell->source, place);
	else if (cell->first && place->line >= cell->first)
		place->cell_line = place->line - cell->first + 1;
}
