/* facts_order.c - what comes before what: tests, validation, deploys; and deploys that
   nothing stops. */
#include "stack/acts.h"
#include "stack/facts.h"
#include "stack/mends.h"
#include "stack/signs.h"

/* The jobs that one waits for, each once. */
struct waits {
	struct VEC(const struct ci_job *) jobs;
	struct map seen;
	bool blind;		/* one of them is not known, or not all of it */
};

static void add_job(struct stack *stack, struct waits *waits, const struct ci_job *job)
{
	/* its own address is its name */
	const struct ci_job **key = arena_new(stack->keep, const struct ci_job *);

	*key = job;
	if (map_add(&waits->seen, (struct span){ (const char *)key, sizeof *key },
		    (void *)job))
		return;
	*vec_add(stack->keep, &waits->jobs) = job;
	waits->blind |= !job->whole;
}

/* The job itself stands first. */
static struct waits waits_of(struct stack *stack, const struct ci_job *job)
{
	struct waits waits = { .seen = map_new(stack->keep) };

	add_job(stack, &waits, job);
	for (size_t i = 0; i < waits.jobs.count; i++) {
		const struct ci_job *at = waits.jobs.at[i];

		if (!stack_spend(stack, at->needs.count, at->place.path)) {
			waits.blind = true;
			break;
		}
		for (size_t k = 0; k < at->needs.count; k++) {
			if (at->needs.at[k].job)
				add_job(stack, &waits, at->needs.at[k].job);
			else
				waits.blind = true;
		}
	}
	return waits;
}

static bool waits_for(const struct waits *waits, const struct ci_job *job)
{
	return map_find(&waits->seen, (struct span){ (const char *)&job, sizeof job });
}

static bool hides_before(const struct act *act)
{
	for (size_t i = 0; i < act->job->steps.count; i++) {
		if (step_hides(act->job->steps.at[i]))
			return true;
		if (act->job->steps.at[i] == act->step)
			break;
	}
	return false;
}

static bool validates(const struct act *act, const struct act *deploy)
{
	const struct shell_command *command = act->deed->command;

	if (act->deed->verb != VERB_VALIDATE || !act->deed->target.text.at ||
	    (command && command->after == JOIN_OR))
		return false;
	return act->open ||	/* a misspelt target is told for that */
	       (span_same(act->deed->target.text, deploy->deed->target.text) &&
		act_is_of(act, deploy->project));
}

/* Before it in its job, or anywhere in a job that it waits for. */
static bool is_validated(const struct acts *acts, const struct act *deploy,
			 const struct waits *waits)
{
	uint64_t when = deploy->reach.can | deploy->reach.dark;

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (validates(act, deploy) && act_may(act, when) &&
		    waits_for(waits, act->job) &&
		    (act->job != deploy->job || act < deploy))
			return true;
	}
	return false;
}

static void check_validation(struct telling *on, const struct act *act)
{
	struct waits waits;
	struct fact *fact;

	if (!stage_ships(act->stage) || act->meant || act->misused || hides_before(act))
		return;
	waits = waits_of(on->stack, act->job);
	if (waits.blind || is_validated(on->acts, act, &waits))
		return;
	fact = tell_act(on, act, "not-validated-first", act->deed->place);
	if (!fact)
		return;
	fact->value = act_target(on->stack, act);
	fact->by_hand = !mends_by_prefix(on->stack, act);
}

/* Conditions that ask for what the jobs before made of it run after no failure. */
static bool asks_result(const struct node *condition)
{
	static const char *const words[] = { ".result", "!failure()", "not(failed())" };

	for (size_t i = 0; condition && i < sizeof words / sizeof *words; i++)
		if (span_search(condition->text, span_of(words[i])) <
		    condition->text.len)
			return true;
	return false;
}

/* A step has what its job has: its own condition must say so. */
static bool forgives(const struct node *condition)
{
	static const char *const words[] = { "always", "ailure", "ancelled", "ailed" };

	for (size_t i = 0; condition && i < sizeof words / sizeof *words; i++)
		if (span_search(condition->text, span_of(words[i])) <
		    condition->text.len)
			return !asks_result(condition);
	return false;
}

/* Where it says that it runs after a failure, too. */
static bool is_unguarded(const struct act *act, struct sw_place *place)
{
	const struct node *own = act->step->condition, *job = act->job->condition;

	*place = act->deed->place;
	if (act->pipeline->provider == PROVIDER_GITLAB && act->step->after_failure &&
	    !act->job->after_failure)
		return true;	/* after_script asks nothing */
	if (job && (job->kind == NODE_LIST || job->kind == NODE_MAP))
		job = NULL;		/* GitLab's rules */
	if (act->step->after_failure && forgives(own))
		*place = own->place;
	else if (act->job->after_failure && job && forgives(job))
		*place = job->place;
	else
		return act->job->after_failure && !job;
	return true;
}

/* GitLab's schedules are outside the repository, and run for the default branch: what
   is for pushes to it is not meant for them. */
static bool by_timer(const struct acts *acts, const struct act *act)
{
	uint64_t timer = occasions_of(acts->occasions, EVENT_SCHEDULE, BRANCH_NONE);

	return act_can(act, timer) && (act->pipeline->provider != PROVIDER_GITLAB ||
				       !act_can(act, acts->to_default));
}

static void check_guard(struct telling *on, const struct act *act)
{
	const struct node *own = act->step->condition;
	struct fact *fact = NULL;
	struct sw_place place;

	if (act->stage != STAGE_STAGING && act->stage != STAGE_PROD)
		return;
	if (is_unguarded(act, &place))
		fact = tell_act(on, act, "after-failure", place);
	else if (by_timer(on->acts, act))
		fact = tell_act(on, act, "on-timer", act->deed->place);
	if (!fact)
		return;
	fact->value = act_target(on->stack, act);
	/* What stands on the job is for all its steps. */
	fact->by_hand = !mends_by_removal(own) || place.line != own->place.line;
}

/* Unit tests that the pipeline has on the same occasions, or NULL. */
static const struct act *unit_tests(const struct telling *on, const struct act *run)
{
	for (size_t i = 0; i < on->acts->all.count; i++) {
		const struct act *act = &on->acts->all.at[i];

		if (act->deed->verb == VERB_TEST && act->pipeline == run->pipeline &&
		    act_is_of(act, run->project) &&
		    act_can(act, run->reach.can & on->acts->pull))
			return act;
	}
	return NULL;
}

static bool is_tested(const struct telling *on, const struct act *run,
		      const struct waits *waits)
{
	for (size_t i = 0; i < on->acts->all.count; i++) {
		const struct act *act = &on->acts->all.at[i];

		if (act->deed->verb == VERB_TEST && act_may(act, run->reach.can) &&
		    waits_for(waits, act->job) &&
		    (act->job != run->job || act < run))
			return true;
	}
	return false;
}

static void tell_order(struct telling *on, const struct act *act, const char *check,
		       const struct act *tests)
{
	struct fact *fact = tell_act(on, act, check, act->job->place);

	if (!fact)
		return;
	fact->value = arena_string(on->stack->keep, act->job->key);
	mends_by_waiting(on->stack, act, tests, fact);
}

static void check_units(struct telling *on, const struct act *act)
{
	bool gitlab = act->pipeline->provider == PROVIDER_GITLAB;
	const struct act *tests = unit_tests(on, act);
	struct waits waits;

	if (act->stage != STAGE_TEST || !act_can(act, on->acts->pull_default) || !tests)
		return;
	waits = waits_of(on->stack, act->job);
	if (waits.blind)
		return;
	if (!is_tested(on, act, &waits))
		tell_order(on, act, gitlab ? "not-after-gitlab" : "not-after", tests);
	else if (act->job->after_failure && !asks_result(act->job->condition))
		tell_order(on, act, "after-failed-tests", tests);
}

void facts_order(struct stack *stack, struct facts *facts)
{
	struct telling on = telling_new(stack, facts);

	for (size_t i = 0; i < on.acts->all.count; i++) {
		const struct act *act = &on.acts->all.at[i];

		if (act->open || !act_counts(act) || !act_may(act, UINT64_MAX))
			continue;
		if (act->deed->verb == VERB_RUN)
			check_units(&on, act);
		if (act->deed->verb != VERB_DEPLOY)
			continue;
		check_validation(&on, act);
		check_guard(&on, act);
	}
}
