/* meant.c - which target a job is for, by all that stands in it beside the target that
   a deploy names: who copies a job forgets one of the places. */
#include "stack/signs.h"

struct job_acts {
	const struct act *at;
	size_t count;
};

/* The acts of one job stand beside each other. */
static struct job_acts acts_of_job(const struct acts *acts, size_t at)
{
	const struct act *all = acts->all.at;
	size_t from = at, to = at;

	while (from && all[from - 1].job == all[at].job)
		from--;
	while (to < acts->all.count && all[to].job == all[at].job)
		to++;
	return (struct job_acts){ all + from, to - from };
}

static bool does(const struct job_acts *job, enum deed_verb verb, enum stage stage)
{
	for (size_t i = 0; i < job->count; i++)
		if (job->at[i].deed->verb == verb && job->at[i].stage == stage)
			return true;
	return false;
}

/* What its job validates, where that is not what the act is about. */
static enum stage by_validation(const struct job_acts *job, const struct act *act)
{
	bool staging = does(job, VERB_VALIDATE, STAGE_STAGING);
	bool prod = does(job, VERB_VALIDATE, STAGE_PROD);

	if (does(job, VERB_VALIDATE, act->stage) || staging == prod)
		return STAGE_NONE;
	return staging ? STAGE_STAGING : STAGE_PROD;
}

static enum stage by_host(struct stack *stack, const struct act *act)
{
	static const enum stage stages[] = { STAGE_STAGING, STAGE_PROD };
	struct span host = act_host(stack, act, NULL);

	for (size_t i = 0; host.len && act->project && i < 2; i++)
		if (span_same(host, project_host(stack, act->project, stages[i], NULL)))
			return stages[i];
	return STAGE_NONE;
}

static enum stage by_signs(struct stack *stack, const struct job_acts *job,
			   const struct act *act)
{
	enum stage stage = act_credential(stack, act, STAGE_NONE).stage;

	if (!stage)
		stage = by_host(stack, act);
	if (!stage)
		stage = stage_named(job_environment(stack, act->job, NULL).text);
	if (!stage)
		stage = by_validation(job, act);
	return stage ? stage : stage_named(act->job->key);
}

static bool fits(const struct acts *acts, const struct act *act, enum stage stage)
{
	return act_can(act, stage == STAGE_PROD ? acts->to_release : acts->to_default);
}

static bool misfits(const struct acts *acts, const struct act *act)
{
	if (act->stage == STAGE_PROD)
		return act_can(act, acts->to_default | acts->to_other);
	return !act_may(act, acts->to_default | acts->loose);
}

/* The target of tests, or a developer's, where staging's or production's was looked
   at. */
static enum stage seek_lesser(const struct job_acts *job, const struct act *act)
{
	return does(job, VERB_RUN, act->stage) ? STAGE_NONE : by_validation(job, act);
}

static enum stage meant(struct stack *stack, const struct acts *acts,
			const struct job_acts *job, const struct act *act)
{
	enum stage stage = STAGE_NONE;

	if (act->stage == STAGE_TEST || act->stage == STAGE_DEV)
		stage = seek_lesser(job, act);
	else if (act->stage && misfits(acts, act))
		stage = by_signs(stack, job, act);
	if (!stage || stage == act->stage || !fits(acts, act, stage))
		return STAGE_NONE;
	return stage;
}

static bool has(const struct job_acts *job, enum deed_verb verb)
{
	for (size_t i = 0; i < job->count; i++)
		if (job->at[i].deed->verb == verb)
			return true;
	return false;
}

static bool speaks_of_tests(const struct job_acts *job)
{
	for (size_t i = 0; i < job->count; i++)
		if (job->at[i].stage == STAGE_TEST)
			return true;
	return false;
}

/* A job that pull requests start, and pushes do not, and that runs what it, or a job
   before it, deploys for tests. */
static bool is_integration(const struct acts *acts, const struct job_acts *job,
			   const struct act *act)
{
	uint64_t pushes = acts->to_default | acts->to_release | acts->to_other;

	if (!act_can(act, acts->pull) || act_can(act, pushes) || !has(job, VERB_RUN))
		return false;
	return has(job, VERB_DEPLOY) || has(job, VERB_VALIDATE) ||
	       acts_may(acts, act->project, VERB_DEPLOY, STAGE_TEST, acts->pull);
}

/* Where nothing is tested in the target of tests, though there is one. */
static bool tests_nowhere(struct stack *stack, const struct acts *acts,
			  const struct act *act)
{
	return act->project && project_stage(stack, act->project, STAGE_TEST) &&
	       !acts_may(acts, act->project, VERB_RUN, STAGE_TEST, acts->pull) &&
	       !acts_may(acts, act->project, VERB_DEPLOY, STAGE_TEST, acts->pull);
}

/* A job that deploys for tests, and staging too, does two things. */
static bool is_misused(struct stack *stack, const struct acts *acts,
		       const struct act *act, const struct job_acts *job)
{
	bool deploys = act->deed->verb == VERB_DEPLOY;

	if (!is_integration(acts, job, act))
		return false;
	if (act->stage == STAGE_STAGING || act->stage == STAGE_PROD)
		return !deploys || !does(job, VERB_DEPLOY, STAGE_TEST);
	return act->stage == STAGE_DEV && !deploys &&
	       (speaks_of_tests(job) ? !acts_may(acts, act->project, VERB_RUN, STAGE_TEST,
						 acts->pull)
				     : tests_nowhere(stack, acts, act));
}

static bool is_judged(enum deed_verb verb)
{
	return verb == VERB_DEPLOY || verb == VERB_RUN;
}

void signs_read(struct stack *stack, struct acts *acts)
{
	for (size_t i = 0; i < acts->all.count; i++) {
		struct act *act = &acts->all.at[i];
		struct job_acts job = acts_of_job(acts, i);

		if (!is_judged(act->deed->verb) || act->open ||
		    !stack_spend(stack, job.count, act->pipeline->file->path))
			continue;
		act->misused = is_misused(stack, acts, act, &job);
		if (act->deed->verb == VERB_DEPLOY)
			act->meant = meant(stack, acts, &job, act);
	}
}
