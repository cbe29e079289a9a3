/*
 * page.h - one notebook, all cells of it, and what can be said of it as facts with
 * places. Each set of page.def is one function; it knows no rule.
 */
#ifndef PYTHON_PAGE_H
#define PYTHON_PAGE_H

#include "python/code.h"

struct page {
	struct arena *keep;
	struct source *source;
	const struct tree *tree;	/* of a Jupyter file, or NULL */
	struct code *code;	/* of its Python; NULL: it has none */
	struct cells cells;	/* none: it is no notebook */
	bool databricks;	/* no Jupyter file of elsewhere */
	/* What it may have of its own: for the set `size`. */
	uint64_t functions_most, lines_most;
};

/* `code` of a notebook with Python, else NULL. */
struct page *page_new(struct arena *keep, struct source *source,
		      const struct tree *tree, struct code *code);

typedef void page_facts(struct page *page, struct facts *facts);

#define PAGE(name, text, about) page_facts page_facts_##name;
#include "python/page.def"
#undef PAGE

page_facts *page_facts_find(const char *name);	/* NULL: there is no such set */
const char *const *page_facts_names(size_t *count);

/* A new fact. It may be filled in until the next one is added. */
struct fact *page_fact(struct page *page, struct facts *facts, const char *check,
		       struct sw_place place);

/* Of bytes of the file; of its Python, only where there is code. */
struct sw_place page_place(const struct page *page, size_t from, size_t to);
struct sw_place page_python_place(const struct page *page, size_t from, size_t to);

/* The cells of a language that is not Python, without comments; NULL where there are
   none. */
struct passage *page_passage(struct page *page, enum cell_language language);

#endif
