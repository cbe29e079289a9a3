/* facts_force.c - what takes the guards off a deploy: force, no lock, destruction. */
#include "stack/acts.h"
#include "stack/facts.h"

static void tell(struct telling *on, const struct act *act, const char *check)
{
	struct fact *fact = tell_act(on, act, check, act->deed->place);

	if (fact)
		fact->value = act_target(on->stack, act);
}

/* A destruction that names no target stands where others are deployed. */
static bool deploys(const struct acts *acts, const struct ci_job *job)
{
	for (size_t i = 0; i < acts->all.count; i++)
		if (acts->all.at[i].job == job &&
		    acts->all.at[i].deed->verb == VERB_DEPLOY &&
		    (acts->all.at[i].stage == STAGE_STAGING ||
		     acts->all.at[i].stage == STAGE_PROD))
			return true;
	return false;
}

/* What people start by hand they mean. */
static bool by_hand_only(const struct acts *acts, const struct act *act)
{
	uint64_t hand = occasions_of(acts->occasions, EVENT_MANUAL, BRANCH_NONE) |
			occasions_of(acts->occasions, EVENT_OTHER, BRANCH_NONE);

	return !(act->reach.can & ~hand);
}

static void check_destruction(struct telling *on, const struct act *act)
{
	bool guarded = act->stage == STAGE_STAGING || act->stage == STAGE_PROD;

	if (!act->deed->target.text.at)
		guarded = deploys(on->acts, act->job);
	if (guarded && !by_hand_only(on->acts, act))
		tell(on, act, "destroys");
}

static void check_flags(struct telling *on, const struct act *act)
{
	if (!stage_ships(act->stage))
		return;
	if (act->deed->flags & DEED_FORCE)
		tell(on, act, "force");
	else if (act->deed->flags & DEED_FORCE_LOCK)
		tell(on, act, "force-lock");
	else if (act->deed->flags & DEED_LOCK_OFF)
		tell(on, act, "lock-off");
}

static void check_lock(struct telling *on, const struct project *project,
		       const struct node *config, const char *target)
{
	const struct node *lock =
		node_walk(config, "bundle", "deployment", "lock", NULL);
	const struct node *enabled = node_get(lock, "enabled");
	const struct node *force = node_get(lock, "force");
	const struct node *wrong = NULL;
	struct fact *fact;

	if (node_is(enabled, NODE_BOOL) && !enabled->truth)
		wrong = enabled;
	else if (node_is(force, NODE_BOOL) && force->truth)
		wrong = force;
	if (!wrong)
		return;
	fact = tell_none(on, project, wrong == force ? "force-lock" : "lock-off",
			 wrong->place);
	if (fact)
		fact->value = target;
}

static void check_project(struct telling *on, const struct project *project)
{
	const struct node *targets = node_get(project->root, "targets");
	const struct node *roles = project->names->targets;

	check_lock(on, project, project->root, "");
	for (size_t i = 0; node_is(targets, NODE_MAP) && i < targets->count; i++) {
		struct span name = pair_text(&targets->pairs[i]);

		if (stage_ships(stage_of(roles, name)))
			check_lock(on, project, targets->pairs[i].value,
				   arena_string(on->stack->keep, name));
	}
}

void facts_force(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];

		if (!act_counts(act))
			continue;
		if (act->deed->verb == VERB_DEPLOY)
			check_flags(&on, act);
		else if (act->deed->verb == VERB_DESTROY)
			check_destruction(&on, act);
	}
	for (size_t i = 0; i < projects->count; i++)
		if (projects->at[i].bundle && projects->at[i].mlops)
			check_project(&on, &projects->at[i]);
}
