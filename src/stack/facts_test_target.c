/* facts_test_target.c - where integration tests run: in the target of tests, beside
   staging. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/signs.h"

/* One of a job is enough: they are mended together. */
static void check_target(struct telling *on, const struct act *act,
			 const struct ci_job **last)
{
	struct fact *fact;

	if (!act->misused || !act_counts(act) || act->job == *last)
		return;
	*last = act->job;
	fact = tell_act(on, act, "other-target", act_target_place(act));
	if (fact)
		fact->value = act_target(on->stack, act);
}

static void check_job_host(struct telling *on, const struct act *act)
{
	struct hosts hosts;
	struct fact *fact;

	if (act->stage != STAGE_TEST || !act_counts(act) ||
	    !act_hosts_differ(on->stack, act, &hosts))
		return;
	fact = tell_act(on, act, "other-job-host", hosts.place);
	if (!fact)
		return;
	fact->value = arena_string(on->stack->keep, hosts.set);
	fact->other = arena_string(on->stack->keep, hosts.declared);
	fact->related = hosts.declared_place;
}

static void check_host(struct telling *on, const struct project *project)
{
	struct sw_place place = {0}, other = {0};
	struct span test = project_host(on->stack, project, STAGE_TEST, &place);
	struct span staging = project_host(on->stack, project, STAGE_STAGING, &other);
	struct fact *fact;

	if (!test.len || !staging.len || span_same(test, staging))
		return;
	fact = tell_none(on, project, "other-host", place);
	if (!fact)
		return;
	fact->value = arena_string(on->stack->keep, test);
	fact->other = arena_string(on->stack->keep, staging);
	fact->related = other;
}

void facts_test_target(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);
	const struct projects *projects = stack_projects(stack);
	const struct ci_job *last = NULL;

	for (size_t i = 0; i < on.acts->all.count; i++) {
		check_target(&on, &on.acts->all.at[i], &last);
		check_job_host(&on, &on.acts->all.at[i]);
	}
	for (size_t i = 0; i < projects->count; i++)
		if (projects->at[i].bundle && projects->at[i].mlops)
			check_host(&on, &projects->at[i]);
}
