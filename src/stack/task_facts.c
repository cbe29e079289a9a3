/* task_facts.c - what is found of tasks, once for all targets that have it. */
#include "bundle/value.h"
#include "stack/facts.h"
#include "stack/tasks.h"

struct task_told {
	size_t fact;
	uint64_t targets;
};

const struct tasks *task_facts_tasks(const struct task_facts *on)
{
	return tasks_find(on->stack, on->bundle);
}

static char *key_of(struct arena *keep, const struct fact *fact)
{
	return arena_format(keep, "%s:%u:%u %s %s", fact->place.path, fact->place.line,
			    fact->place.column, fact->check, fact->value ? fact->value : "");
}

struct fact *task_facts_add(struct task_facts *on, const struct task_use *use,
			    struct fact fact)
{
	struct arena *keep = on->stack->keep;

	/* A monitor that no include names yet is held to a task of an included file. */
	if (!bundle_asks(on->bundle, value_place(use->config).path) &&
	    !bundle_asks(on->bundle, fact.place.path))
		return NULL;
	char *key = key_of(keep, &fact);
	struct task_told *told = map_find(&on->told, span_of(key));

	if (told) {
		told->targets |= use->targets;
		return NULL;
	}
	told = arena_new(keep, struct task_told);
	*told = (struct task_told){ on->facts->count, use->targets };
	map_add(&on->told, span_of(key), told);
	*vec_add(keep, &on->all) = told;
	struct fact *made = vec_add(keep, on->facts);
	*made = fact;
	if (use->file)
		fact_read(on->stack, made, use->file->path);
	fact_read(on->stack, made, value_place(use->config).path);
	return made;
}

static void name_targets(struct task_facts *on)
{
	uint64_t all = 0;

	for (size_t i = 0; i < on->bundle->views.count; i++)
		all |= on->bundle->views.at[i].bit;
	for (size_t i = 0; i < on->all.count; i++) {
		struct fact *fact = &on->facts->at[on->all.at[i]->fact];

		if (on->all.at[i]->targets != all)
			fact->targets = bundle_targets(on->bundle, on->all.at[i]->targets,
						       &fact->target_count);
	}
}

static void search_in(struct stack *stack, struct facts *facts,
		      const struct bundles *bundles, task_search *search)
{
	for (size_t i = 0; i < bundles->count; i++) {
		struct task_facts on = {
			.stack = stack, .facts = facts, .bundle = bundles->at[i],
			.told = map_new(stack->keep),
		};

		search(&on);
		name_targets(&on);
	}
}

void task_facts_search(struct stack *stack, struct facts *facts, task_search *search)
{
	search_in(stack, facts, stack_bundles(stack), search);
	search_in(stack, facts, stack_left_out(stack), search);
}
