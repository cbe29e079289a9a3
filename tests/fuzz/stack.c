/* stack.c - a repository in one input (files.h). Every set of facts is asked; each place
   must lie in a file. */
#include <stdint.h>
#include <stdlib.h>

#include "files.h"
#include "stack/stack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void ask(struct stack *stack, const char *set)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct facts facts = {0};

	stack_facts_find(set)(stack, &facts);
	for (size_t i = 0; i < facts.count; i++) {
		const struct sw_place *at = &facts.at[i].place;

		if (!facts.at[i].check || !at->line || !at->column ||
		    !snapshot_find(snapshot, span_of(at->path)))
			abort();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	struct sw_fault fault = {0};
	struct stack *stack;
	size_t count;

	limits.match_steps = 100000;
	limits.nodes = 10000;
	read_files(&arena, (struct span){ (const char *)data, size }, &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	if (stack_new(&arena, shelf_new(&arena, snapshot), NULL, &stack, &fault))
		abort();
	const char *const *names = stack_facts_names(&count);
	for (size_t i = 0; i < count; i++)
		ask(stack, names[i]);
	arena_clear(&arena);
	return 0;
}
