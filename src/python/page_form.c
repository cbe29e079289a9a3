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

static void find_bare(struct page *page, struct facts *facts)
{
	const struct script *script = page->code ? page->code->script : NULL;

	for (size_t i = 0; script && i < script->magics.count; i++) {
		const struct magic *magic = &script->magics.at[i];

		if (magic->bare)
			page_fact(page, facts, "bare",
				  page_python_place(page, magic->from, magic->to))
				->value = as_written(page, magic);
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
		bool alone = span_starts(line, page->cells.mark) && span_trim(line).len ==
			     strlen(page->cells.mark) + sizeof CELL_MARK;
		if (!alone)
			page_fact(page, facts, "glued", place);
	}
}

void page_facts_form(struct page *page, struct facts *facts)
{
	if (!page->cells.mark)
		return;
	find_bare(page, facts);
	find_glued(page, facts);
}
