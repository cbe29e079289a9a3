/* graph.c - asks without a wish, which cannot fail. */
#include "stack/graph.h"

const struct modules *graph_of(struct stack *stack)
{
	static const struct modules_wish all;
	static const struct modules none;
	struct sw_fault fault = {0};
	const struct modules *modules = stack_modules(stack, &all, &fault);

	return modules ? modules : &none;
}
