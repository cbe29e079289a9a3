/* kind_tree.c - rules about what the YAML and JSON readers noticed. */
#include "engine/kind.h"

KIND_KEYS(tree, "facts");

int tree_compile(struct arena *keep, struct rule *rule, const struct node *options,
		 struct sw_fault *fault)
{
	(void)keep;
	(void)options;
	if (!rule->checks.count)
		return sw_fault_at(fault, rule->body->place,
				   "a rule of kind `tree` needs `checks:`");
	rule->spec = rule;
	return 0;
}

int tree_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	(void)fault;
	for (size_t i = 0; judging->tree && i < judging->tree->facts.count; i++)
		judging_add(judging, rule, &judging->tree->facts.at[i]);
	return 0;
}
