/* kind_stack.c - rules about facts that join the files of a stack. */
#include "engine/kind.h"
#include "engine/stack_facts.h"

KIND_KEYS(stack, "facts");

struct stack_spec {
	stack_facts *ask;
};

int stack_compile(struct arena *keep, struct rule *rule, const struct node *options,
		  struct sw_fault *fault)
{
	struct stack_spec *spec = arena_new(keep, struct stack_spec);

	(void)options;
	if (stack_facts_read(keep, rule, &spec->ask, fault))
		return -1;
	if (!spec->ask)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `stack` needs `facts:`");
	rule->spec = spec;
	return 0;
}

int stack_check(const struct rule *rule, struct judging *judging,
		struct sw_fault *fault)
{
	const struct stack_spec *spec = rule->spec;

	(void)fault;		/* what the facts could not read is in stack->gaps */
	stack_facts_judge(rule, judging, spec->ask);
	return 0;
}
