/* facts_missing.c - what no pipeline does though promotion needs it. Where one may do
   it unseen, nothing is said. */
#include "base/str.h"
#include "stack/acts.h"
#include "stack/facts.h"

struct quest {
	struct telling *on;
	const struct project *project;
};

static bool may(const struct quest *quest, enum deed_verb verb, enum stage stage,
		uint64_t occasions)
{
	return acts_may(quest->on->acts, quest->project, verb, stage, occasions);
}

/* One whose target is open may be the one that is missed; so may what is hidden. */
static bool is_unsure(const struct quest *quest, enum deed_verb verb,
		      uint64_t occasions)
{
	const struct acts *acts = quest->on->acts;

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (act->deed->verb == verb && act->open &&
		    act_is_of(act, quest->project) && act_may(act, occasions))
			return true;
	}
	return acts->hidden & occasions;
}

/* The first act of that kind, on whatever occasion. */
static const struct act *first(const struct quest *quest, enum deed_verb verb,
			       enum stage stage)
{
	const struct acts *acts = quest->on->acts;

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (act->deed->verb == verb && act->stage == stage &&
		    act_is_of(act, quest->project))
			return act;
	}
	return NULL;
}

/* A deploy in the wrong place is the fault that is told, not that there is none
   elsewhere. */
static bool is_misplaced(const struct quest *quest)
{
	const struct acts *acts = quest->on->acts;
	uint64_t pushes = acts->to_default | acts->to_other;

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (act->deed->verb == VERB_DEPLOY && act_is_of(act, quest->project) &&
		    (act->meant || act->misused ||
		     (act->stage == STAGE_PROD && act_can(act, pushes))))
			return true;
	}
	return false;
}

static void tell(const struct quest *quest, const char *check, const struct act *seen,
		 const struct pair *target)
{
	struct sw_place place = seen ? act_target_place(seen) : target->key->place;
	struct fact *fact = tell_none(quest->on, quest->project, check, place);

	if (fact)
		fact->value = arena_string(quest->on->stack->keep, pair_text(target));
}

static void seek_deploy(const struct quest *quest, enum stage stage, const char *check)
{
	const struct pair *target =
		project_stage(quest->on->stack, quest->project, stage);

	if (target && !may(quest, VERB_DEPLOY, stage, UINT64_MAX) &&
	    !is_unsure(quest, VERB_DEPLOY, UINT64_MAX))
		tell(quest, check, first(quest, VERB_DEPLOY, stage), target);
}

/* True: they are missed. */
static bool seek_unit_tests(const struct quest *quest)
{
	uint64_t pull = quest->on->acts->pull_default;
	const struct act *seen = first(quest, VERB_TEST, STAGE_NONE);
	struct fact *fact;

	if (may(quest, VERB_TEST, STAGE_NONE, pull) || quest->on->acts->hidden & pull)
		return false;
	fact = tell_none(quest->on, quest->project, "no-unit-tests",
			 seen ? seen->deed->place : fact_top(quest->project->bundle));
	if (fact)
		fact->value = quest->project->folder;
	return true;
}

/* Jobs that work on another target are found for that. */
static bool tests_elsewhere(const struct quest *quest)
{
	const struct acts *acts = quest->on->acts;

	for (size_t i = 0; i < acts->all.count; i++)
		if (acts->all.at[i].misused &&
		    act_is_of(&acts->all.at[i], quest->project))
			return true;
	return false;
}

static void tell_integration(const struct quest *quest, bool deploys, bool runs,
			     const struct pair *target)
{
	const struct act *run = first(quest, VERB_RUN, STAGE_TEST);

	if (runs)
		tell(quest, "test-not-deployed", run, target);
	else if (deploys)
		tell(quest, "test-not-run", first(quest, VERB_DEPLOY, STAGE_TEST),
		     target);
	else
		tell(quest, "no-integration-tests", run, target);
}

static void seek_integration(const struct quest *quest)
{
	const struct acts *acts = quest->on->acts;
	uint64_t pull = acts->pull_default;
	uint64_t queue = occasions_of(acts->occasions, EVENT_MERGE_GROUP, BRANCH_NONE);
	const struct pair *target =
		project_stage(quest->on->stack, quest->project, STAGE_TEST);
	bool deploys = may(quest, VERB_DEPLOY, STAGE_TEST, pull);
	bool runs = may(quest, VERB_RUN, STAGE_TEST, pull);

	if (!target || (deploys && runs) || tests_elsewhere(quest) ||
	    is_unsure(quest, VERB_DEPLOY, pull) || is_unsure(quest, VERB_RUN, pull))
		return;
	if (!may(quest, VERB_RUN, STAGE_TEST, queue))
		tell_integration(quest, deploys, runs, target);
	else
		tell(quest, "tests-in-merge-queue", first(quest, VERB_RUN, STAGE_TEST),
		     target);
}

/* The template has no such job there. */
static const struct pipeline *gitlab_only(const struct quest *quest)
{
	const struct acts *acts = quest->on->acts;
	const struct pipeline *pipeline = NULL;

	for (size_t i = 0; i < acts->all.count; i++)
		if (act_is_of(&acts->all.at[i], quest->project)) {
			pipeline = acts->all.at[i].pipeline;
			if (pipeline->provider != PROVIDER_GITLAB)
				return NULL;
		}
	return pipeline;
}

static void seek_validation(const struct quest *quest)
{
	static const enum stage stages[] = { STAGE_STAGING, STAGE_PROD };
	struct stack *stack = quest->on->stack;
	uint64_t pull = quest->on->acts->pull_default;
	const struct pipeline *gitlab = gitlab_only(quest);
	struct str missing = str_new(stack->keep);
	const struct pair *first_of = NULL;
	struct fact *fact;

	if (is_unsure(quest, VERB_VALIDATE, pull))
		return;
	for (size_t i = 0; i < 2; i++) {
		const struct pair *target =
			project_stage(stack, quest->project, stages[i]);

		if (!target || may(quest, VERB_VALIDATE, stages[i], pull))
			continue;
		str_format(&missing, "%s`%.*s`", first_of ? " and " : "",
			   (int)pair_text(target).len, pair_text(target).at);
		first_of = first_of ? first_of : target;
	}
	if (!first_of)
		return;
	fact = tell_none(quest->on, quest->project,
			 gitlab ? "not-validated-gitlab" : "not-validated",
			 first_of->key->place);
	if (!fact)
		return;
	fact->value = missing.at;
	fact->print = "pull requests";	/* the same when one of two is left */
}

/* A project that no pipeline works on is deployed elsewhere. */
static bool is_touched(const struct quest *quest)
{
	const struct acts *acts = quest->on->acts;

	for (size_t i = 0; i < acts->all.count; i++)
		if (acts->all.at[i].deed->verb != VERB_TEST &&
		    act_is_of(&acts->all.at[i], quest->project))
			return true;
	return false;
}

static void seek(const struct quest *quest)
{
	if (!is_touched(quest))
		return;
	if (!is_misplaced(quest)) {
		seek_deploy(quest, STAGE_STAGING, "no-staging-deploy");
		seek_deploy(quest, STAGE_PROD, "no-prod-deploy");
	}
	if (!quest->on->acts->pulls)
		return;
	if (!seek_unit_tests(quest))
		seek_integration(quest);
	seek_validation(quest);
}

void facts_missing(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		struct quest quest = { &on, &projects->at[i] };

		if (quest.project->bundle && quest.project->mlops)
			seek(&quest);
	}
}
