/* page_runs.c - notebooks that run in the place of a line. */
#include "python/page.h"

void page_facts_runs(struct page *page, struct facts *facts)
{
	const struct script *script = page->code ? page->code->script : NULL;

	if (!page->databricks)
		return;
	for (size_t i = 0; script && i < script->magics.count; i++) {
		const struct magic *magic = &script->magics.at[i];

		if (magic->kind == MAGIC_RUN)
			page_fact(page, facts, "run",
				  page_python_place(page, magic->from, magic->to))
				->value = arena_string(page->keep, magic->argument);
	}
	/* In a notebook of another language it is a cell of its own. */
	for (size_t i = 0; i < page->cells.count; i++) {
		const struct cell *cell = &page->cells.at[i];

		if (cell->magic.kind == MAGIC_RUN && cell->language == CELL_OTHER)
			page_fact(page, facts, "run",
				  page_place(page, cell->magic.from, cell->magic.to))
				->value = arena_string(page->keep, cell->magic.argument);
	}
}
