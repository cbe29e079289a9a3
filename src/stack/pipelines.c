/* pipelines.c - the pipelines of a repository, read when first asked for, once. */
#include "stack/pipelines.h"

#include "text/paths.h"

bool stack_starts(const struct stack *stack, const struct file *file, int *provider)
{
	struct span home;

	*provider = provider_of(span_of(file->path), &home);
	return *provider >= 0 && stack_has(stack, file) &&
	       (!home.len || stack_find(stack, home, "cicd_params.json"));
}

const struct pipelines *stack_pipelines(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct VEC(const struct file *) files = {0};
	int provider;

	if (stack->pipelines)
		return stack->pipelines;
	stack_projects(stack);		/* the names are found with them */
	for (size_t i = 0; i < snapshot->count; i++)
		if (stack_starts(stack, &snapshot->files[i], &provider))
			*vec_add(stack->keep, &files) = &snapshot->files[i];
	struct branches branches = {
		stack->names->default_branches, stack->names->release_branches,
		stack->names->default_count, stack->names->release_count,
		stack->names->assumed,
	};
	stack->pipelines = pipelines_read(stack->keep, stack->shelf, files.at, files.count,
					  &branches);
	stack_gaps(stack, &stack->pipelines->gaps);
	return stack->pipelines;
}
