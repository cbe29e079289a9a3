/* page_size.c - how much of its own a notebook holds. */
#include "python/page.h"

/* Not those in functions: they are parts of them. */
static uint64_t count_functions(const struct code *code)
{
	uint64_t count = 0;

	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *definition = code->definitions.at[i];

		count += definition->node->kind == SYNTAX_FUNCTION &&
			 (!definition->within ||
			  definition->within->node->kind == SYNTAX_CLASS);
	}
	return count;
}

static uint64_t count_lines(const struct script *script)
{
	struct span rest = script->text, line;
	uint64_t count = 0;

	while (span_line(&rest, &line)) {
		line = span_trim(line);
		count += line.len && line.at[0] != '#';
	}
	return count;
}

static void compare(struct page *page, struct facts *facts, const char *check,
		    uint64_t count, uint64_t most)
{
	if (count <= most)
		return;
	struct fact *fact = page_fact(page, facts, check, page_place(page, 0, 0));
	fact->value = arena_format(page->keep, "%llu", (unsigned long long)count);
	fact->other = arena_format(page->keep, "%llu", (unsigned long long)most);
}

void page_facts_size(struct page *page, struct facts *facts)
{
	if (!page->code || !page->databricks)
		return;
	compare(page, facts, "functions", count_functions(page->code),
		page->functions_most);
	compare(page, facts, "lines", count_lines(page->code->script),
		page->lines_most);
}
