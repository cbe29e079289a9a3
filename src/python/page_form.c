/* page_form.c - what only the workspace understands: bare magics, marks among code. */
#include "python/page.h"

#include "notebook/cell_language.h"
#include "text/comment.h"

static const char *as_written(struct page *page, const struct magic *magic)
{
	return arena_format(page->keep, "%s%.*s", !magic->name.len ? "!" :
			    magic->cell ? "%%" : "%", (int)magic->name.len,
			    magic->name.at);
}

/* A magic's line alone; of a whole cell, or of a command that goes on on the next line,
   each line would need its own. */
static void mend_bare(struct page *page, const struct magic *magic, struct fact *fact)
{
	struct span line = source_line(page->source, fact->place.line);
	bool goes_on = line.len && line.at[line.len - 1] == '\\';
	struct sw_edit *edit = arena_new(page->keep, struct sw_edit);

	if (magic->cell || goes_on || fact->place.column != 1 ||
	    fact->place.end_line > fact->place.line)
		return;
	edit->place = fact->place;
	edit->place.end_line = edit->place.end_column = 0;
	edit->text = arena_format(page->keep, "%s MAGIC ", page->cells.mark);
	fact->edits = edit;
	fact->edit_count = 1;
}

static void find_bare(struct page *page, struct facts *facts)
{
	const struct script *script = page->code ? page->code->script : NULL;

	for (size_t i = 0; script && i < script->magics.count; i++) {
		const struct magic *magic = &script->magics.at[i];

		if (!magic->bare)
			continue;
		struct fact *fact = page_fact(page, facts, "bare",
			page_python_place(page, magic->from, magic->to));
		fact->value = as_written(page, magic);
		mend_bare(page, magic, fact);
	}
	/* Those that say what language a cell is in are no script's. */
	for (size_t i = 0; i < page->cells.count; i++) {
		const struct magic *magic = &page->cells.at[i].magic;

		if (magic->bare && magic->line && cell_language_is(magic->name))
			page_fact(page, facts, "bare",
				  page_place(page, magic->from, magic->to))
				->value = as_written(page, magic);
	}
}

/* Code before it gets a line end, and a blank line, as between other cells. */
static void mend_glued(struct page *page, struct span line, struct fact *fact)
{
	size_t mark = strlen(page->cells.mark) + 1;
	unsigned at = fact->place.column;
	struct span rest = span_from(line, span_search(line, SPAN(CELL_MARK)));
	bool last = span_trim(rest).len == sizeof CELL_MARK - 1;
	struct sw_edit *edit = arena_new(page->keep, struct sw_edit);

	if (!last || at <= mark + 1 || page->source->steps)
		return;
	struct span sign = span_from(line, at - 1 - mark);
	if (!span_starts(sign, page->cells.mark) || sign.at[mark - 1] != ' ')
		return;
	const char *end = source_line_end(page->source);
	edit->place = fact->place;
	edit->place.column = at - (unsigned)mark;
	edit->place.end_line = edit->place.end_column = 0;
	edit->text = arena_format(page->keep, "%s%s", end, end);
	fact->edits = edit;
	fact->edit_count = 1;
}

/* Behind code, or with text behind it. In a text of Python it is neither. */
static void find_glued(struct page *page, struct facts *facts)
{
	const struct comment_style *style = comment_style(page->source->path);
	struct span comment;
	size_t from = 0;

	while (comment_next(page->source, style, &from, &comment)) {
		size_t at = (size_t)(comment.at - page->source->text.at);
		struct sw_place place;

		if (!span_starts(comment, CELL_MARK))
			continue;
		place = page_place(page, at, at + sizeof CELL_MARK - 1);
		struct span line = source_line(page->source, place.line);
		bool alone = span_starts(line, page->cells.mark) &&
			     span_trim(line).len ==
				     strlen(page->cells.mark) + sizeof CELL_MARK;
		if (!alone)
			mend_glued(page, line, page_fact(page, facts, "glued", place));
	}
}

void page_facts_form(struct page *page, struct facts *facts)
{
	if (!page->cells.mark)
		return;
	find_bare(page, facts);
	find_glued(page, facts);
}
