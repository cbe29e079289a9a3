/* stack_facts.c - from the name of a set of facts to findings. */
#include "engine/stack_facts.h"

#include "tree/form.h"

static int unknown(struct arena *keep, const struct node *node, const char *name,
		   struct sw_fault *fault)
{
	struct words names = {0};
	size_t count;
	const char *const *all = stack_facts_names(&count);

	for (size_t i = 0; i < count; i++)
		*vec_add(keep, &names) = all[i];
	return form_unknown(node->place, "set of facts", span_of(name), names.at,
			    names.count, fault);
}

int stack_facts_read(struct arena *keep, const struct rule *rule, stack_facts **ask,
		     struct sw_fault *fault)
{
	const char *name = NULL;

	*ask = NULL;
	if (form_text(keep, rule->body, "facts", &name, fault))
		return -1;
	if (!name)
		return 0;
	*ask = stack_facts_find(name);
	return *ask ? 0 : unknown(keep, node_get(rule->body, "facts"), name, fault);
}

void stack_facts_judge(const struct rule *rule, struct judging *judging,
		       stack_facts *ask)
{
	struct facts facts = {0};

	ask(judging->judge->stack, &facts);
	for (size_t i = 0; i < facts.count; i++)
		if (!rule->files.count ||
		    globs_take(&rule->files, span_of(facts.at[i].place.path)))
			judging_add(judging, rule, &facts.at[i]);
}
