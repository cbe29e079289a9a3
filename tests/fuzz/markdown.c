/* markdown.c - a Markdown file, its links judged, and the same bytes as CODEOWNERS. */
#include <stdint.h>

#include "docs/codeowners.h"
#include "docs/links.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct span bytes = { (const char *)data, size };
	const struct memory_file files[] = {
		{ "docs/a.md", bytes, FILE_REGULAR },
		{ "README.md", bytes, FILE_REGULAR },
		{ "CODEOWNERS", bytes, FILE_REGULAR },
		{ "shop/link", SPAN("x"), FILE_SYMLINK },
	};
	struct snapshot *snapshot = memory_new(&arena, files, 4, &limits_default);
	struct markdown *file =
		markdown_parse(&arena, source_new(&arena, "docs/a.md", bytes));
	struct facts facts = {0};
	struct sw_fault fault = {0};
	struct links links;

	links_init(&links, &arena, snapshot);
	links_add(&links, file);
	links_find(&links, file, &facts);
	codeowners_find(&arena, snapshot, source_new(&arena, "CODEOWNERS", bytes),
			&facts, &fault);
	for (size_t i = 0; i < facts.count; i++)
		if (!facts.at[i].place.line)
			__builtin_trap();	/* each fact stands somewhere */
	arena_clear(&arena);
	return 0;
}
