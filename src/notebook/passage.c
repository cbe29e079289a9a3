/* passage.c - the passages of source files, and places in all. */
#include "notebook/passage.h"

#include "notebook/cell_language.h"
#include "notebook/passage_jupyter.h"
#include "tree/json.h"

void passage_blank(struct passage *passage, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (passage->bytes[i] != '\n' && passage->bytes[i] != '\r')
			passage->bytes[i] = ' ';
}

/* The file's bytes become the next ones of the text. */
static void copy(struct arena *keep, struct passage *passage, size_t from, size_t to,
		 bool blank)
{
	size_t at = passage->text.len;
	const struct passage_part *last = passage->parts.count
		? &passage->parts.at[passage->parts.count - 1] : NULL;

	if (to > from && (!last || last->file + (at - last->text) != from))
		*vec_add(keep, &passage->parts) = (struct passage_part){
			.text = at, .file = from };
	if (to > from)
		memcpy(passage->bytes + at, passage->source->text.at + from, to - from);
	passage->text.len += to - from;
	if (blank)
		passage_blank(passage, at, passage->text.len);
}

/* Past the mark and MAGIC, and past the word that names the language: where the line's
   own text begins; its end where there is none. */
static size_t own_start(const struct cell *cell, const struct passage *passage,
			unsigned number, struct span line)
{
	struct span behind = line;

	cell_hidden(passage->cells.mark, line, &behind);
	if (number == cell->magic.line && cell_language_is(cell->magic.name))
		behind = cell->magic.cell ? span_from(line, line.len)
					  : cell->magic.argument;
	return behind.len ? (size_t)(behind.at - passage->source->text.at)
			  : (size_t)(line.at + line.len - passage->source->text.at);
}

static bool is_own(const struct cell *cell, const struct cells *cells, struct span line,
		   enum cell_language language)
{
	struct span behind;
	enum cell_language bare = cell->magic.bare ? cell->language : cells->language;

	return language == (cell_hidden(cells->mark, line, &behind) ? cell->hidden : bare);
}

static size_t line_start(struct source *source, unsigned line)
{
	size_t start = source->starts[line - 1];

	return start < source->text.len ? start : source->text.len;
}

static void copy_cell(struct arena *keep, struct passage *passage,
		      const struct cell *cell, enum cell_language language)
{
	struct source *source = passage->source;
	size_t begin = passage->text.len, owned = 0;

	copy(keep, passage, line_start(source, cell->place.line), cell->from, true);
	for (unsigned i = cell->place.line + 1; i < cell->place.end_line; i++) {
		struct span line = source_line(source, i);
		size_t from = line_start(source, i), to = line_start(source, i + 1);
		bool own = is_own(cell, &passage->cells, line, language);

		if (own)
			from = own_start(cell, passage, i, line);
		owned += own && span_trim(line).len;
		copy(keep, passage, from, to, !own);
	}
	if (owned)
		*vec_add(keep, &passage->own) = (struct passage_cell){
			.cell = (unsigned)(cell - passage->cells.at) + 1,
			.from = begin, .to = passage->text.len };
}

struct passage *passage_new(struct arena *keep, struct source *source,
			    const struct tree *tree, enum cell_language language)
{
	struct cells cells = cells_read(keep, source, tree);
	struct passage *passage;

	if (!cells.count)
		return NULL;
	passage = arena_new(keep, struct passage);
	passage->source = cells.mark ? source : tree->source;
	passage->cells = cells;
	if (!cells.mark) {
		passage_fill_jupyter(keep, passage, language);
		return passage;
	}
	passage->bytes = arena_array(keep, char, source->text.len + 1);
	passage->text.at = passage->bytes;
	for (size_t i = 0; i < cells.count; i++)
		copy_cell(keep, passage, &cells.at[i], language);
	return passage;
}

static const struct passage_part *find_part(const struct passage *passage, size_t at)
{
	size_t low = 0, high = passage->parts.count;

	while (low + 1 < high) {
		size_t middle = low + (high - low) / 2;

		if (passage->parts.at[middle].text <= at)
			low = middle;
		else
			high = middle;
	}
	return &passage->parts.at[low];
}

/* The bytes of the file that the byte of the text is made of. */
static const struct passage_part *locate(const struct passage *passage, size_t at,
					 size_t *from, size_t *to)
{
	const struct passage_part *part = find_part(passage, at);
	size_t text = part->text;

	*from = part->file + (at - text);
	*to = *from + 1;
	if (passage->cells.mark)
		return part;
	for (*to = part->file; text <= at && *to < passage->source->text.len;) {
		*from = *to;
		text += json_unit(passage->source->text, to);
	}
	return part;
}

static unsigned line_of(const struct passage *passage, const struct passage_part *part,
			size_t at)
{
	struct span rest = span_from(span_cut(passage->text, at), part->text);
	unsigned line = part->line;

	for (size_t end; (end = span_find(rest, '\n')) < rest.len; line++)
		rest = span_from(rest, end + 1);
	return line;
}

struct sw_place passage_place(const struct passage *passage, size_t from, size_t to)
{
	size_t first = passage->source->text.len, last = first, ignored;
	const struct passage_part *part = NULL;
	struct sw_place place;

	if (from < passage->text.len)
		part = locate(passage, from, &first, &ignored);
	last = first;
	if (to > from && from < passage->text.len)
		locate(passage, (to < passage->text.len ? to : passage->text.len) - 1,
		       &ignored, &last);
	place = source_place(passage->source, first, last);
	if (passage->cells.mark) {
		cells_place(&passage->cells, &place);
	} else if (part) {
		place.cell = part->cell;
		place.cell_line = line_of(passage, part, from);
	}
	return place;
}
