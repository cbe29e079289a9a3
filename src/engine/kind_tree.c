/* kind_tree.c - rules about what the YAML and JSON readers noticed. */
#include "engine/kind.h"

#include <string.h>

#include "shelf/language.h"

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

/* A template becomes YAML elsewhere: what its syntax is like is not ours to say. */
static bool is_early(const struct judging *judging, const struct fact *fact)
{
	return !strcmp(fact->check, "syntax") &&
	       languages_is_template(judging->source->text);
}

int tree_check(const struct rule *rule, struct judging *judging, struct sw_fault *fault)
{
	(void)fault;
	for (size_t i = 0; judging->tree && i < judging->tree->facts.count; i++) {
		const struct fact *fact = &judging->tree->facts.at[i];

		if (!is_early(judging, fact))
			judging_add(judging, rule, fact);
	}
	return 0;
}
