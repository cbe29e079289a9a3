/* kind_pipeline.c - rules about facts of pipelines, whoever runs them. */
#include "engine/kind.h"
#include "pipeline/facts.h"
#include "stack/pipelines.h"

KIND_KEYS(pipeline, "facts");

struct pipeline_spec {
	pipeline_facts *ask;
};

int pipeline_compile(struct arena *keep, struct rule *rule, const struct node *options,
		     struct sw_fault *fault)
{
	struct pipeline_spec *spec = arena_new(keep, struct pipeline_spec);
	const char *const *names;
	size_t count;
	int choice;

	(void)options;
	names = pipeline_facts_names(&count);
	choice = rule_facts(rule, names, count, fault);
	if (choice < 0)
		return -1;
	spec->ask = pipeline_facts_find(names[choice]);
	rule->spec = spec;
	return 0;
}

int pipeline_check(const struct rule *rule, struct judging *judging,
		   struct sw_fault *fault)
{
	const struct pipeline_spec *spec = rule->spec;
	struct facts facts = {0};

	(void)fault;		/* what could not be read is in stack->gaps */
	spec->ask(judging->keep, stack_pipelines(judging->judge->stack), &facts);
	for (size_t i = 0; i < facts.count && !judging->full; i++)
		if (!rule->files.count ||
		    globs_take(&rule->files, span_of(facts.at[i].place.path)))
			judging_add(judging, rule, &facts.at[i]);
	return 0;
}
