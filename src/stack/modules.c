/* modules.c - the modules of a repository, read when first asked for, once for each way
   in which they are wanted. */
#include "stack/modules.h"

#include <string.h>

static bool same_text(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool same(const struct modules_wish *a, const struct modules_wish *b)
{
	if (a->root_count != b->root_count || a->external != b->external || a->only != b->only ||
	    !same_text(a->folder, b->folder))
		return false;
	for (size_t i = 0; i < a->root_count; i++)
		if (!same_text(a->roots[i], b->roots[i]))
			return false;
	return true;
}

const struct modules *stack_modules(struct stack *stack, const struct modules_wish *wish,
				    struct sw_fault *fault)
{
	static const struct modules_wish by_default;
	struct modules *modules;

	if (!wish)
		wish = stack->modules_wish ? stack->modules_wish : &by_default;
	for (size_t i = 0; i < stack->modules.count; i++)
		if (same(&stack->modules.at[i].wish, wish))
			return stack->modules.at[i].modules;
	if (modules_new(stack->keep, stack->shelf, wish, &modules, fault))
		return NULL;
	stack_gaps(stack, &modules->gaps);
	*vec_add(stack->keep, &stack->modules) = (struct wished){ *wish, modules };
	return modules;
}
