/* facts_deploys.c - deploys: which target, from which branch, by which event. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/signs.h"

static void tell(struct telling *on, const struct act *act, const char *check,
		 const char *other)
{
	struct fact *fact = tell_act(on, act, check, act_target_place(act));

	if (!fact)
		return;
	fact->value = act_target(on->stack, act);
	fact->other = other;
}

static void tell_when(struct telling *on, const struct act *act, const char *check,
		      uint64_t occasions)
{
	tell(on, act, check, act_when(on->stack, on->acts, act->reach.can & occasions));
}

static uint64_t pulls_of(const struct acts *acts)
{
	return acts->pull |
	       occasions_of(acts->occasions, EVENT_FOREIGN_PULL, BRANCH_NONE);
}

/* By hand is allowed, and by what is as good as that: a comment, a dispatch. */
static void check_prod(struct telling *on, const struct act *act)
{
	const struct acts *acts = on->acts;
	uint64_t pushes = acts->to_default | acts->to_other;
	uint64_t tags = occasions_of(acts->occasions, EVENT_TAG, BRANCH_NONE);
	uint64_t releases = occasions_of(acts->occasions, EVENT_RELEASE, BRANCH_NONE);

	if (act_can(act, pushes))
		tell_when(on, act, "prod-from-branch", pushes);
	else if (act_can(act, tags))
		tell_when(on, act, "prod-from-tag", tags);
	else if (act_can(act, releases))
		tell_when(on, act, "prod-from-release-event", releases);
}

/* A release may be tried in staging as well. */
static void check_staging(struct telling *on, const struct act *act)
{
	const struct acts *acts = on->acts;

	if (act_can(act, acts->to_other))
		tell_when(on, act, "staging-from-branch", acts->to_other);
	else if (!acts_may(acts, act->project, VERB_DEPLOY, STAGE_STAGING,
			   acts->to_default | acts->loose | acts->pull) &&
		 !(acts->hidden & acts->to_default))
		tell(on, act, "staging-not-from-default", NULL);
}

static void check_host(struct telling *on, const struct act *act)
{
	struct hosts hosts;
	struct fact *fact;

	if (act->stage == STAGE_TEST || !act_hosts_differ(on->stack, act, &hosts))
		return;
	fact = tell_act(on, act, "host-differs", hosts.place);
	if (!fact)
		return;
	fact->value = arena_string(on->stack->keep, hosts.set);
	fact->other = act_target(on->stack, act);
	fact->related = hosts.declared_place;
}

static void check_known(struct telling *on, const struct act *act)
{
	bool guarded = act->stage == STAGE_STAGING || act->stage == STAGE_PROD;
	uint64_t pulls = pulls_of(on->acts);

	if (act->meant) {
		tell(on, act, "target-strays", stage_name(act->meant));
		return;
	}
	check_host(on, act);
	if (act->misused)
		return;
	if (guarded && act_can(act, pulls))
		tell_when(on, act, "deploy-on-pull", pulls);
	if (act->stage == STAGE_PROD)
		check_prod(on, act);
	if (act->stage == STAGE_STAGING && !act_can(act, pulls))
		check_staging(on, act);
}

void facts_deploys(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];

		if (act->deed->verb != VERB_DEPLOY || !act_counts(act))
			continue;
		if (!act->deed->target.text.at)
			tell_act(&on, act, "target-unnamed", act->deed->place);
		else if (!act->open)
			check_known(&on, act);
	}
}
