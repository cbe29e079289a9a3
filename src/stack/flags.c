/* flags.c - what a repository is or has, by its files and its projects. */
#include "stack/projects.h"

#include "text/paths.h"

/* Pipelines stand at the root, or beside a cicd_params.json where a stack is kept
   in a folder of a larger repository. */
static bool at_home(const struct stack *stack, struct span folder)
{
	return !folder.len || stack_find(stack, folder, "cicd_params.json");
}

/* The provider whose pipelines a folder holds, as a flag, or -1. */
static int provider_in(struct span folder, struct span rest)
{
	if (span_is(folder, ".azure"))
		return STACK_AZURE;
	if (span_is(folder, ".gitlab"))
		return STACK_GITLAB;
	return span_is(folder, ".github") && span_starts(rest, "workflows/") ?
	       STACK_GITHUB : -1;
}

/* The provider whose pipeline the path is, as a flag, or -1. */
static int provider(const struct stack *stack, struct span path)
{
	struct span rest = path, segment, base = path_base(path);

	if (!path_is_yaml(path))
		return -1;
	if ((span_is(base, ".gitlab-ci.yml") || span_starts(base, "azure-pipelines")) &&
	    at_home(stack, path_dir(path)))
		return span_starts(base, ".") ? STACK_GITLAB : STACK_AZURE;
	while (path_segment(&rest, &segment) && rest.len) {
		size_t at = (size_t)(segment.at - path.at);
		int flag = provider_in(segment, rest);

		if (flag >= 0 && at_home(stack, span_cut(path, at ? at - 1 : 0)))
			return flag;
	}
	return -1;
}

static void judge_file(struct stack *stack, const struct file *file)
{
	struct span path = span_of(file->path), base = path_base(path);
	int flag = provider(stack, path);

	if (flag >= 0 && stack_has(stack, file))
		stack->flags[flag] = stack->flags[STACK_CI] = true;
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
