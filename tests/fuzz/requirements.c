/* requirements.c - a requirements file, with every question that is asked of it. */
#include <stdint.h>

#include "base/arena.h"
#include "packaging/requirement_link.h"
#include "packaging/requirement_pins.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct span bytes = { (const char *)data, size };
	struct source *source = source_new(&arena, "shop/requirements.txt", bytes);
	struct requirement_file *file = requirement_parse(&arena, source);
	/* The file as a project's, and as one above it: each line meets all others. */
	struct requirement_member both[] = {
		{ .file = file, .folder = "shop", .in_project = true, .run = "a" },
		{ .file = file, .folder = "", .run = "b" },
	};
	struct requirement_members members = { both, 2, 2 };
	struct facts facts = {0};

	requirement_link_find(&arena, file, &facts);
	requirement_pins_repeat(&arena, file, &facts);
	requirement_pins_miss(&arena, &members, &facts);
	requirement_pins_clash(&arena, &members, &facts);
	for (size_t i = 0; i < facts.count; i++)
		if (!facts.at[i].place.line)
			__builtin_trap();	/* each fact stands somewhere */
	arena_clear(&arena);
	return 0;
}
