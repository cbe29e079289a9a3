/* graph.c - asks without a wish, which cannot fail. */
#include "stack/graph.h"

#include "notebook/notebook.h"
#include "text/paths.h"

static const struct modules *ask(struct stack *stack, const struct modules_wish *wish)
{
	static const struct modules none;
	struct sw_fault fault = {0};
	const struct modules *modules = stack_modules(stack, wish, &fault);

	return modules ? modules : &none;
}

const struct modules *graph_of(struct stack *stack)
{
	static const struct modules_wish all;

	return ask(stack, &all);
}

static bool was_notebook(struct stack *stack, const char *path)
{
	const struct snapshot *before = shelf_snapshot(stack->shelf)->bases.at[0];
	const struct file *file = snapshot_find(before, span_of(path));
	struct arena tmp = {0};
	struct sw_fault fault = {0};
	struct span bytes;
	bool was = file && !snapshot_read(before, file, &tmp, &bytes, &fault) &&
		   notebook_begins(span_of(path), source_new(&tmp, path, bytes)->text);

	arena_clear(&tmp);
	return was;
}

/* Whether it is to others what it was: imports lead to it as before. */
static bool stays(struct stack *stack, const struct change *change)
{
	const struct file *file =
		snapshot_find(shelf_snapshot(stack->shelf), span_of(change->path));

	if (change->how != 'M' || !file)
		return false;
	if (!span_ends(span_of(change->path), ".py"))
		return true;
	struct source *source = stack_source(stack, file);
	return source && notebook_begins(span_of(file->path), source->text) ==
				 was_notebook(stack, file->path);
}

static bool all_stay(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	if (!snapshot->partial || !snapshot->bases.count)
		return false;
	for (size_t i = 0; i < snapshot->change_count; i++)
		if (!stays(stack, &snapshot->changes[i]))
			return false;
	return true;
}

const struct modules *graph_of_changes(struct stack *stack)
{
	const struct modules_wish changed = { .only = &stack->changed };

	return all_stay(stack) ? ask(stack, &changed) : graph_of(stack);
}
