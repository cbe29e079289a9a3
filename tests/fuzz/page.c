/* page.c - all that is said of one notebook. The input is the file; its first byte says
   of which kind. */
#include <stdint.h>
#include <stdlib.h>

#include "python/page.h"
#include "tree/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void ask(struct page *page, page_facts *find)
{
	struct source *source = page->source;
	struct facts facts = {0};

	find(page, &facts);
	for (size_t i = 0; i < facts.count; i++) {
		const struct sw_place *place = &facts.at[i].place;

		hold(facts.at[i].check && place->path == source->path);
		hold(place->line && place->line <= source_line_count(source) + 1);
		hold(place->column && (!place->end_line || place->end_line >= place->line));
	}
}

static const char *path_of(struct span bytes)
{
	static const char *const paths[] = {
		"notebooks/a.ipynb", "notebooks/a.sql", "notebooks/a.scala" };
	const char *first = bytes.len ? memchr("{-/", bytes.at[0], 3) : NULL;

	return first ? paths[*first == '-' ? 1 : *first == '/' ? 2 : 0] : "notebooks/a.py";
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = { (const char *)data, size };
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct source *source = source_new(&keep, path_of(bytes), bytes);
	struct tree *tree = NULL;
	struct code *code = NULL;

	if (span_ends(span_of(source->path), ".ipynb"))
		json_read(&keep, source, &limits_default, &tree, &fault);
	struct script *script = script_new(&keep, source, tree);
	if (script && script->passage)
		code = code_new(&keep, script, &limits_default, &fault);
	struct page *page = page_new(&keep, source, tree, code);
#define PAGE(name, text, about) ask(page, page_facts_##name);
#include "python/page.def"
#undef PAGE
	arena_clear(&keep);
	return 0;
}
