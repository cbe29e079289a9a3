/* code.c - from a file to what its Python says. */
#include "stack/code.h"

static const struct code *read(struct stack *stack, const struct file *file)
{
	const struct limits *limits = shelf_snapshot(stack->shelf)->limits;
	bool jupyter = span_ends(span_of(file->path), ".ipynb");
	struct source *source = stack_source(stack, file);
	struct tree *tree = jupyter && source ? stack_tree(stack, file) : NULL;
	struct sw_fault fault = {0};
	struct script *script = NULL;
	struct code *code = NULL;

	if (source && !source->data && (tree || !jupyter))
		script = script_new(stack->keep, source, tree);
	if (script)
		code = code_new(stack->keep, script, limits, &fault);
	if (script && !code)
		stack_gap(stack, file->path, fault.text);
	return code;
}

struct kept {
	const struct code *code;	/* or NULL */
};

const struct code *stack_code(struct stack *stack, const struct file *file)
{
	struct kept *kept = map_find(&stack->codes, span_of(file->path));

	if (kept)
		return kept->code;
	kept = arena_new(stack->keep, struct kept);
	kept->code = read(stack, file);
	map_add(&stack->codes, span_of(file->path), kept);
	return kept->code;
}

bool stack_mentions(struct stack *stack, const struct file *file, const char *word)
{
	struct source *source = stack_source(stack, file);

	return source && span_search(source->text, span_of(word)) < source->text.len;
}
