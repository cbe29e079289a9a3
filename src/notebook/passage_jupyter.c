/*
 * passage_jupyter.c - texts of a tree, and where each of their bytes stands in the file.
 * What is on the way to a byte is walked, so that nothing need be kept of it but one
 * part for each so many bytes.
 */
#include "notebook/passage_jupyter.h"

#include "base/utf8.h"
#include "notebook/cell_language.h"
#include "tree/json.h"

/* Bytes of text between two parts. */
#define STEP 256

/* From places to bytes, forwards: all lines may be one. */
struct cursor {
	struct source *source;
	unsigned line, column;
	size_t at;
};

static size_t seek(struct cursor *cursor, unsigned line, unsigned column)
{
	struct source *source = cursor->source;

	if (line != cursor->line || column < cursor->column) {
		cursor->line = line;
		cursor->column = 1;
		cursor->at = source->starts[line - 1];
	}
	if (!source->steps)
		return source->starts[line - 1] + column - 1;
	for (; cursor->column < column && cursor->at < source->text.len;
	     cursor->column++)
		cursor->at += utf8_length(span_from(source->text, cursor->at));
	return cursor->at;
}

struct filling {
	struct arena *keep;
	struct passage *passage;
	struct cursor cursor;
	unsigned cell, line;
	size_t end;		/* of the file: behind the last text */
};

static void add_part(struct filling *filling, size_t text, size_t file)
{
	*vec_add(filling->keep, &filling->passage->parts) = (struct passage_part){
		text, file, filling->cell, filling->line };
}

static void count_lines(struct filling *filling, size_t from, size_t to)
{
	for (; from < to; from++)
		filling->line += filling->passage->bytes[from] == '\n';
}

static void add_text(struct filling *filling, const struct node *node)
{
	struct passage *passage = filling->passage;
	const struct sw_place *place = &node->place;
	size_t begin = passage->text.len, at = begin, told = begin;

	if (!node_is(node, NODE_STRING) || !node->text.len)
		return;
	size_t file = seek(&filling->cursor, place->line, place->column) + 1;
	memcpy(passage->bytes + begin, node->text.at, node->text.len);
	passage->text.len += node->text.len;
	add_part(filling, begin, file);
	while (passage->text.len - told > STEP) {
		while (at - told < STEP)
			at += json_unit(passage->source->text, &file);
		count_lines(filling, told, at);
		add_part(filling, at, file);
		told = at;
	}
	count_lines(filling, told, passage->text.len);
	filling->end = seek(&filling->cursor, place->end_line, place->end_column) - 1;
}

/* The word that names the language, and what else is on its line where that is of the
   magic. */
static void blank_magic(struct passage *passage, const struct cell *cell, size_t from)
{
	struct span rest = span_from(passage->text, from), line;

	while (span_line(&rest, &line)) {
		struct span own = span_trim(line);
		size_t at = (size_t)(own.at - passage->text.at);

		if (!own.len)
			continue;
		passage_blank(passage, at, cell->magic.cell || !cell->magic.argument.len
			      ? at + own.len : at + 1 + cell->magic.name.len);
		return;
	}
}

static void add_cell(struct filling *filling, const struct cell *cell,
		     enum cell_language language)
{
	struct passage *passage = filling->passage;
	const struct node *source = cell->source;
	bool list = node_is(source, NODE_LIST);
	size_t from = passage->text.len;

	filling->line = 1;
	filling->end = seek(&filling->cursor, cell->place.line, cell->place.column);
	for (size_t i = 0; source && i < (list ? source->count : 1); i++)
		add_text(filling, list ? source->items[i] : source);
	size_t to = passage->text.len;
	add_part(filling, to, filling->end);
	passage->bytes[passage->text.len++] = '\n';
	if (cell->language != language)
		passage_blank(passage, from, to);
	else if (cell_language_is(cell->magic.name))
		blank_magic(passage, cell, from);
	if (cell->language == language)
		*vec_add(filling->keep, &passage->own) = (struct passage_cell){
			filling->cell, from, passage->text.len };
}

static size_t text_size(const struct cells *cells)
{
	size_t size = 0;

	for (size_t i = 0; i < cells->count; i++) {
		const struct node *source = cells->at[i].source;
		bool list = node_is(source, NODE_LIST);

		for (size_t k = 0; source && k < (list ? source->count : 1); k++) {
			const struct node *item = list ? source->items[k] : source;

			size += node_is(item, NODE_STRING) ? item->text.len : 0;
		}
		size++;
	}
	return size;
}

void passage_fill_jupyter(struct arena *keep, struct passage *passage,
			  enum cell_language language)
{
	struct filling filling = {
		.keep = keep, .passage = passage,
		.cursor = { passage->source, 1, 1, 0 },
	};

	source_line_count(passage->source);
	passage->bytes = arena_array(keep, char, text_size(&passage->cells) + 1);
	passage->text.at = passage->bytes;
	for (size_t i = 0; i < passage->cells.count; i++) {
		filling.cell = (unsigned)i + 1;
		if (passage->cells.at[i].code)
			add_cell(&filling, &passage->cells.at[i], language);
	}
}
