/* flags.c - what a repository is or has, by its files and its projects. */
#include "stack/pipelines.h"
#include "stack/projects.h"

#include "text/paths.h"

static const enum stack_flag flag_of[PROVIDERS] = {
	[PROVIDER_GITHUB] = STACK_GITHUB, [PROVIDER_AZURE] = STACK_AZURE,
	[PROVIDER_GITLAB] = STACK_GITLAB,
};

static void judge_file(struct stack *stack, const struct file *file)
{
	struct span path = span_of(file->path), base = path_base(path);
	int provider;

	if (stack_starts(stack, file, &provider))
		stack->flags[flag_of[provider]] = stack->flags[STACK_CI] = true;
	if (span_ends(path, ".py") && stack_has(stack, file))
		stack->flags[STACK_PYTHON] = true;
	if (span_is(base, "recipe.yaml") && stack_has(stack, file))
		stack->flags[STACK_RECIPES] = true;
	if (span_is(base, "cicd_params.json") && stack_has(stack, file))
		stack->flags[STACK_MLOPS_STACK] = true;
}

void flags_judge(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	bool *flags = stack->flags;

	for (size_t i = 0; i < snapshot->count; i++)
		judge_file(stack, &snapshot->files[i]);
	projects_judge(stack);
	flags[STACK_PROJECT_ONLY] = stack->projects.count && !flags[STACK_CI];
	flags[STACK_CICD_ONLY] = flags[STACK_CI] && !flags[STACK_BUNDLE];
}
