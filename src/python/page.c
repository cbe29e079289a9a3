/* page.c - a notebook at hand, and the table of sets of facts. */
#include "python/page.h"

#include "text/comment.h"

static const struct {
	const char *name;
	page_facts *find;
} sets[] = {
#define PAGE(name, text, about) { text, page_facts_##name },
#include "python/page.def"
#undef PAGE
};

static const char *const names[] = {
#define PAGE(name, text, about) text,
#include "python/page.def"
#undef PAGE
};

const char *const *page_facts_names(size_t *count)
{
	*count = sizeof names / sizeof *names;
	return names;
}

page_facts *page_facts_find(const char *name)
{
	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
		if (!strcmp(sets[i].name, name))
			return sets[i].find;
	return NULL;
}

/* What it names, or what wrote it, says so. */
static bool is_databricks(const struct source *source)
{
	static const char *const words[] = {
		"application/vnd.databricks", "dbutils.", "from databricks",
		"import databricks", "databricks-uc" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_search(source->text, span_of(words[i])) < source->text.len)
			return true;
	return false;
}

struct page *page_new(struct arena *keep, struct source *source,
		      const struct tree *tree, struct code *code)
{
	struct page *page = arena_new(keep, struct page);

	*page = (struct page){ .keep = keep, .source = source, .tree = tree };
	page->code = code && code->script->passage ? code : NULL;
	page->cells = page->code ? page->code->script->passage->cells
				 : cells_read(keep, source, tree);
	page->databricks = page->cells.mark ||
			   (page->cells.count && is_databricks(source));
	return page;
}

struct fact *page_fact(struct page *page, struct facts *facts, const char *check,
		       struct sw_place place)
{
	struct fact *fact = vec_add(page->keep, facts);

	fact->check = check;
	fact->place = place;
	return fact;
}

struct sw_place page_place(const struct page *page, size_t from, size_t to)
{
	struct sw_place place = source_place(page->source, from, to);

	cells_place(&page->cells, &place);
	return place;
}

struct sw_place page_python_place(const struct page *page, size_t from, size_t to)
{
	return script_place(page->code->script, from, to);
}

/* Whose comments those of the language are like. */
static const char *const alike[] = {
	[CELL_PYTHON] = "a.py", [CELL_SQL] = "a.sql", [CELL_SCALA] = "a.scala",
	[CELL_R] = "a.r", [CELL_SHELL] = "a.sh", [CELL_TEXT] = "a.md",
	[CELL_OTHER] = "a.sh",
};

struct passage *page_passage(struct page *page, enum cell_language language)
{
	struct passage *passage = NULL;
	struct span comment;
	size_t from = 0;
	bool any = false;

	for (size_t i = 0; i < page->cells.count; i++)
		any = any || page->cells.at[i].language == language ||
		      page->cells.at[i].hidden == language;
	if (any)
		passage = passage_new(page->keep, page->source, page->tree, language);
	if (!passage || !passage->own.count)
		return NULL;
	struct source *text = source_new(page->keep, alike[language], passage->text);
	while (comment_next(text, comment_style(alike[language]), &from, &comment)) {
		size_t at = (size_t)(comment.at - passage->text.at);

		passage_blank(passage, at, at + comment.len);
	}
	return passage;
}
