/* acts.c - finding the acts of all pipelines. */
#include "stack/acts.h"

#include "stack/pipelines.h"
#include "stack/signs.h"
#include "text/paths.h"

/* The innermost project with a bundle that the folder lies in. */
static const struct project *project_in(struct stack *stack, struct span folder)
{
	for (;; folder = path_dir(folder)) {
		const struct project *project = map_find(&stack->by_folder, folder);

		if (project && project->bundle)
			return project;
		if (!folder.len)
			return NULL;
	}
}

static const struct project *lone_project(struct stack *stack)
{
	const struct projects *projects = stack_projects(stack);
	const struct project *lone = NULL;

	for (size_t i = 0; i < projects->count; i++) {
		if (!projects->at[i].bundle)
			continue;
		if (lone)
			return NULL;
		lone = &projects->at[i];
	}
	return lone;
}

static const struct project *project_of(struct stack *stack, const struct deed *deed)
{
	const struct project *project = NULL;

	if (deed->folder.known)
		project = project_in(stack, deed->folder.text);
	return project ? project : lone_project(stack);
}

/* `names: targets:` that hold for it. */
static const struct node *roles_of(const struct stack *stack, const struct act *act)
{
	return act->project ? act->project->names->targets : stack->names->targets;
}

static bool is_declared(struct stack *stack, const struct act *act)
{
	const struct projects *projects = stack_projects(stack);
	struct span name = act->deed->target.text;
	bool any = false;

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		if (!project->bundle || (act->project && act->project != project))
			continue;
		any = true;
		if (!project->root || project_target(stack, project, name))
			return true;
	}
	return !any;
}

/* Occasions with the same branch, but pushed to. */
static uint64_t pushed(const struct occasions *occasions, uint64_t pulls)
{
	uint64_t found = 0;

	for (size_t i = 0; i < occasions->count; i++)
		for (size_t k = 0; pulls >> i & 1 && k < occasions->count; k++)
			if (occasions->at[k].event == EVENT_PUSH &&
			    occasions->at[i].branch && occasions->at[k].branch &&
			    !strcmp(occasions->at[i].branch, occasions->at[k].branch))
				found |= (uint64_t)1 << k;
	return found;
}

static bool speaks_of(const struct node *node, const char *word)
{
	return node && !node->count && node->text.len &&
	       span_search(node->text, span_of(word)) < node->text.len;
}

/* A pull request that is closed and merged is a push to its branch. */
static bool is_after_merge(const struct act *act)
{
	return speaks_of(act->job->condition, ".merged") ||
	       speaks_of(act->step->condition, ".merged");
}

static void make_dark(struct reach *reach, uint64_t occasions)
{
	reach->dark |= reach->can & occasions;
	reach->can &= ~occasions;
	reach->sure &= ~occasions;
}

/* Azure's branch policies are outside the repository: one is there where a job of the
   pipeline is for nothing but pull requests. */
static bool is_for_pulls(const struct acts *acts, const struct pipeline *pipeline)
{
	for (size_t i = 0; i < pipeline->jobs.count; i++) {
		uint64_t can = pipeline->jobs.at[i]->reach.can;

		if (can & acts->pull && !(can & ~acts->pull))
			return true;
	}
	return !pipeline->pulls_outside;
}

static struct reach reach_of(const struct acts *acts, const struct act *act,
			     bool pulled)
{
	struct reach reach = act->step->reach;
	uint64_t pulls = (reach.can | reach.dark) & acts->pull;

	if (pulls && is_after_merge(act)) {
		reach.can = (reach.can & ~pulls) | pushed(acts->occasions, pulls);
		reach.sure &= reach.can;
		reach.dark &= ~(reach.can | pulls);
	} else if (!pulled) {
		make_dark(&reach, acts->pull);
	}
	return reach;
}

static void add_deed(struct stack *stack, struct acts *acts, const struct deed *deed,
		     bool pulled)
{
	struct act act = {
		.pipeline = deed->step->job->pipeline, .job = deed->step->job,
		.step = deed->step, .deed = deed, .project = project_of(stack, deed),
	};
	struct span target = deed->target.text;

	act.open = !target.at || !deed->target.known || !is_declared(stack, &act);
	if (!act.open)
		act.stage = stage_of(roles_of(stack, &act), target);
	act.reach = reach_of(acts, &act, pulled);
	*vec_add(stack->keep, &acts->all) = act;
}

/* Rules compare them with each other. */
#define ACTS_MOST 4096

static bool is_act(enum deed_verb verb)
{
	return verb == VERB_TEST || verb == VERB_VALIDATE || verb == VERB_DEPLOY ||
	       verb == VERB_RUN || verb == VERB_DESTROY || verb == VERB_BUNDLE;
}

static void add_job(struct stack *stack, struct acts *acts, const struct ci_job *job,
		    bool pulled)
{
	if (!job->whole)
		acts->hidden |= job->reach.can | job->reach.dark;
	for (size_t i = 0; i < job->steps.count; i++) {
		const struct step *step = job->steps.at[i];

		if (step_hides(step))
			acts->hidden |= step->reach.can | step->reach.dark;
		for (size_t k = 0; k < step->deeds.count; k++) {
			if (!is_act(step->deeds.at[k].verb))
				continue;
			if (acts->all.count == ACTS_MOST) {
				stack_gap(stack, step->node->place.path,
					  "the pipelines do more than 4,096 things");
				return;
			}
			add_deed(stack, acts, &step->deeds.at[k], pulled);
		}
	}
}

static void add_pipeline(struct stack *stack, struct acts *acts,
			 const struct pipeline *pipeline)
{
	bool pulled = is_for_pulls(acts, pipeline);

	acts->pulls |= pulled;
	if (!pipeline->whole)
		acts->hidden = UINT64_MAX;
	for (size_t i = 0; i < pipeline->jobs.count; i++)
		add_job(stack, acts, pipeline->jobs.at[i], pulled);
}

/* What precedes the first sign of a glob. */
static struct span fixed_part(const char *glob)
{
	return span_cut(span_of(glob), strcspn(glob, "*?[{\\"));
}

/* `=~ /^release/` and the like take a branch that no name of a release is meant for: it
   begins like one. */
static uint64_t like_release(const struct stack *stack, const struct occasions *all)
{
	const struct stack_names *names = stack->names;
	uint64_t found = 0;

	for (size_t i = 0; i < all->count; i++)
		for (size_t k = 0; k < names->release_count; k++) {
			struct span fixed = fixed_part(names->release_branches[k]);

			if (all->at[i].event == EVENT_PUSH && fixed.len &&
			    all->at[i].role == BRANCH_OTHER &&
			    span_same(span_cut(span_of(all->at[i].branch), fixed.len),
				      fixed))
				found |= (uint64_t)1 << i;
		}
	return found;
}

static void name_occasions(const struct stack *stack, struct acts *acts)
{
	const struct occasions *all = acts->occasions;
	uint64_t like = like_release(stack, all);

	acts->to_default = occasions_of(all, EVENT_PUSH, BRANCH_DEFAULT);
	acts->to_release = occasions_of(all, EVENT_PUSH, BRANCH_RELEASE) | like;
	acts->to_other = occasions_of(all, EVENT_PUSH, BRANCH_OTHER) & ~like;
	acts->pull = occasions_of(all, EVENT_PULL_REQUEST, BRANCH_NONE);
	acts->pull_default = occasions_of(all, EVENT_PULL_REQUEST, BRANCH_DEFAULT) |
			     occasions_of(all, EVENT_FOREIGN_PULL, BRANCH_DEFAULT);
	acts->loose = occasions_of(all, EVENT_FOREIGN_PULL, BRANCH_NONE) |
		      occasions_of(all, EVENT_OTHER, BRANCH_NONE);
}

const struct acts *stack_acts(struct stack *stack)
{
	const struct pipelines *pipelines;
	struct acts *acts;

	if (stack->acts)
		return stack->acts;
	stack->acts = acts = arena_new(stack->keep, struct acts);
	stack_projects(stack);
	pipelines = stack_pipelines(stack);
	acts->occasions = &pipelines->occasions;
	acts->hidden = pipelines->gaps.count ? UINT64_MAX : 0;
	name_occasions(stack, acts);
	for (size_t i = 0; i < pipelines->all.count; i++)
		add_pipeline(stack, acts, pipelines->all.at[i]);
	signs_read(stack, acts);
	return acts;
}

bool act_can(const struct act *act, uint64_t occasions)
{
	return act->reach.can & occasions;
}

bool act_may(const struct act *act, uint64_t occasions)
{
	return (act->reach.can | act->reach.dark) & occasions;
}

bool act_is_of(const struct act *act, const struct project *project)
{
	return !act->project || !project || act->project == project;
}

bool act_counts(const struct act *act)
{
	return !act->project || act->project->mlops;
}

bool acts_may(const struct acts *acts, const struct project *project,
	      enum deed_verb verb, enum stage stage, uint64_t occasions)
{
	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];

		if (act->deed->verb == verb && act->stage == stage &&
		    act_is_of(act, project) && act_may(act, occasions))
			return true;
	}
	return false;
}
