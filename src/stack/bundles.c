/* bundles.c - the bundles of a repository, opened when the first rule asks. */
#include "stack/stack.h"

/* What is asked of all bundles, and what is known of this one. */
static const struct bundle_wish *wish_for(struct stack *stack, const struct project *project)
{
	struct bundle_wish *wish = arena_new(stack->keep, struct bundle_wish);

	*wish = *stack->wish;
	wish->roles = project->names->targets;
	wish->mlops = project->mlops;
	return wish;
}

const struct bundles *stack_bundles(struct stack *stack)
{
	if (stack->bundles_opened)
		return &stack->bundles;
	stack->bundles_opened = true;
	for (size_t i = 0; i < stack->projects.count; i++) {
		const struct project *project = &stack->projects.at[i];
		struct bundle *bundle;

		if (!project->bundle)
			continue;
		bundle = bundle_open(stack->keep, stack->shelf, project->folder,
				     wish_for(stack, project));
		*vec_add(stack->keep, &stack->bundles) = bundle;
		for (size_t k = 0; k < bundle->gaps.count; k++)
			stack_gap(stack, bundle->gaps.at[k].path, bundle->gaps.at[k].reason);
	}
	return &stack->bundles;
}
