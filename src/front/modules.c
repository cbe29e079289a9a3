/* modules.c - a request's modules, whole. */
#include "front/modules.h"

#include "front/judge.h"

/* What the config wishes, and what is not of the repository. */
static const struct modules *open_modules(const struct stack *stack, struct stack *of,
					  struct sw_fault *fault)
{
	struct modules_wish wish = {0};

	if (stack->modules_wish)
		wish = *stack->modules_wish;
	wish.external = true;
	return stack_modules(of, &wish, fault);
}

const struct modules *front_modules_of(const struct stack *stack, struct stack *other,
				       struct sw_fault *fault)
{
	const struct modules *modules = open_modules(stack, other, fault);

	if (!modules)
		return NULL;
	for (size_t i = 0; i < modules->gaps.count; i++) {
		struct sw_place place = { .path = modules->gaps.at[i].path };

		sw_unchecked_at(fault, place, "%s", modules->gaps.at[i].reason);
		return NULL;
	}
	return modules;
}

int front_modules(const struct sw_request *want, struct arena *keep,
		  struct stack **stack, const struct modules **modules,
		  struct sw_fault *fault)
{
	int failed = front_stack(want, keep, stack, fault);

	if (failed)
		return failed;
	*modules = front_modules_of(*stack, *stack, fault);
	return *modules ? 0 : -1;
}
