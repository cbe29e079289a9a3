/* kind_stack.c - rules about facts that join the files of a stack. */
#include "engine/kind.h"
#include "engine/stack_facts.h"
#include "packaging/version.h"

KIND_KEYS(stack, "facts", "least");

struct stack_spec {
	stack_facts *ask;
	const char *least;	/* facts `old` of this version and newer ones are none */
};

/* `least: 0.236.0` */
static int read_least(struct arena *keep, struct rule *rule, const struct node *options,
		      struct stack_spec *spec, struct sw_fault *fault)
{
	const struct node *node = rule_key(rule, options, "least");
	struct version version;

	if (!node)
		return 0;
	if (node->kind >= NODE_LIST || !version_parse(keep, node->text, &version))
		return sw_fault_at(fault, node->place, "`least` is no version");
	spec->least = arena_string(keep, node->text);
	return 0;
}

int stack_compile(struct arena *keep, struct rule *rule, const struct node *options,
		  struct sw_fault *fault)
{
	struct stack_spec *spec = arena_new(keep, struct stack_spec);

	if (stack_facts_read(keep, rule, &spec->ask, fault) ||
	    read_least(keep, rule, options, spec, fault))
		return -1;
	if (!spec->ask)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `stack` needs `facts:`");
	rule->spec = spec;
	return 0;
}

/* A fact says which version is there; the rule, which are too old. */
static bool is_new_enough(struct arena *keep, const struct stack_spec *spec,
			  const struct fact *fact)
{
	struct version found, least;

	return spec->least && !strcmp(fact->check, "old") && fact->value &&
	       (!version_parse(keep, span_of(fact->value), &found) ||
		!version_parse(keep, span_of(spec->least), &least) ||
		version_compare(&found, &least) >= 0);
}

int stack_check(const struct rule *rule, struct judging *judging,
		struct sw_fault *fault)
{
	const struct stack_spec *spec = rule->spec;
	struct facts facts = {0};

	(void)fault;		/* what the facts could not read is in stack->gaps */
	spec->ask(judging->judge->stack, &facts);
	for (size_t i = 0; i < facts.count; i++) {
		struct fact *fact = &facts.at[i];

		if (is_new_enough(judging->keep, spec, fact))
			continue;
		if (spec->least && !strcmp(fact->check, "old"))
			fact->other = spec->least;
		if (!rule->files.count ||
		    globs_take(&rule->files, span_of(fact->place.path)))
			judging_add(judging, rule, fact);
	}
	return 0;
}
