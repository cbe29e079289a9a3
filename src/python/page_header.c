/* page_header.c - files among notebooks that a workspace takes for plain files. */
#include "python/page.h"

#include "notebook/notebook.h"

/* Another tool's notebook, as text: cells between lines of `# %%`. */
static bool is_elsewhere(struct span text)
{
	return span_starts(text, "# %%") ||
	       span_search(text, SPAN("\n# %%")) < text.len ||
	       span_starts(text, "# ---\n# jupyter:");
}

void page_facts_header(struct page *page, struct facts *facts)
{
	struct span path = span_of(page->source->path), text = page->source->text;
	bool python = notebook_ends(path, ".py");

	if (notebook_begins(path, text) || page->source->data)
		return;
	/* Only of Python is a plain file among notebooks a mistake by itself. */
	if (notebook_mark(text))
		page_fact(page, facts, "other", page_place(page, 0, 0));
	else if (python && !is_elsewhere(text))
		page_fact(page, facts, "missing", page_place(page, 0, 0));
}
