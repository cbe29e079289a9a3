/* kind_stack.c - rules about facts that join the files of a stack. */
#include "engine/kind.h"

KIND_KEYS(stack, "facts");

struct stack_spec {
	stack_facts *ask;
};

static int unknown(struct arena *keep, const struct node *node, const char *name,
		   struct sw_fault *fault)
{
	static const char *const sets[] = {
#define FACTS(name, about) #name,
#include "stack/facts.def"
#undef FACTS
	};
	struct words names = {0};

	for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
		char *copy = arena_string(keep, span_of(sets[i]));

		for (char *at = copy; *at; at++)
			if (*at == '_')
				*at = '-';
		*vec_add(keep, &names) = copy;
	}
	return form_unknown(node->place, "set of facts", span_of(name), names.at,
			    names.count, fault);
}

int stack_compile(struct arena *keep, struct rule *rule, const struct node *options,
		  struct sw_fault *fault)
{
	struct stack_spec *spec = arena_new(keep, struct stack_spec);
	const struct node *node = node_get(rule->body, "facts");
	const char *name = NULL;

	(void)options;
	if (form_text(keep, rule->body, "facts", &name, fault))
		return -1;
	if (!name)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `stack` needs `facts:`");
	spec->ask = stack_facts_find(name);
	if (!spec->ask)
		return unknown(keep, node, name, fault);
	rule->spec = spec;
	return 0;
}

int stack_check(const struct rule *rule, struct judging *judging,
		struct sw_fault *fault)
{
	const struct stack_spec *spec = rule->spec;
	struct facts facts = {0};

	(void)fault;		/* what the facts could not read is in stack->gaps */
	spec->ask(judging->judge->stack, &facts);
	for (size_t i = 0; i < facts.count; i++)
		if (!rule->files.count ||
		    globs_take(&rule->files, span_of(facts.at[i].place.path)))
			judging_add(judging, rule, &facts.at[i]);
	return 0;
}
