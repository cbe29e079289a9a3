/* subject.c - from a request to a tree, a policy and a verdict. */
#include "front/subject.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "engine/holding.h"
#include "engine/verdict.h"
#include "front/bundles.h"
#include "front/charts.h"
#include "front/proposal.h"
#include "front/wish.h"
#include "git/repo.h"
#include "guard/guard.h"

static const struct sw_place nowhere = {0};

static enum moment moment_of(const struct sw_request *want, const struct input *input)
{
	return want->update_count ? MOMENT_PUSH :
	       input->message ? MOMENT_MESSAGE : want->staged ? MOMENT_COMMIT :
	       want->range || want->merge_base ? MOMENT_PULL_REQUEST : MOMENT_AUDIT;
}

static unsigned jobs_of(const struct sw_request *want)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	return want->jobs ? want->jobs : processors > 0 ? (unsigned)processors : 1;
}

int subject_set_up(struct arena *keep, const struct subject *subject,
		   struct judge *judge, struct sw_fault *fault)
{
	const struct sw_request *want = subject->want;
	const struct input *input = &subject->input;
	const struct policy *policy = subject->policy;
	struct shelf *shelf = shelf_new(keep, input->snapshot);

	*judge = (struct judge){
		.tool = want->tool->owner, .moment = moment_of(want, input),
		.part = subject->part,
		.pack = policy->pack, .config = policy->config, .shelf = shelf,
		.history = input->history, .message = input->message,
		.refs = input->refs,
		.scope = scope_new(keep, input->snapshot, input->paths.at, input->paths.count),
		.weaken = subject->weaken, .covered = subject->covered,
		.covers = subject->covers,
		.only = &policy->only, .jobs = jobs_of(want), .today = date_today(keep),
	};
	if (stack_new(keep, shelf, &policy->config->names, &judge->stack, fault))
		return -1;
	judge->stack->wish = wish_new(keep, want);
	judge->stack->modules_wish = config_wish(policy->config);
	judge->stack->circles_judged = config_judges_circles(policy->config);
	if (!bundles_are_asked(want->tool))
		return 0;
	guard_note("opening", "the bundles");
	return bundles_choose(want, keep, input, judge, fault);
}

int subject_judge(struct arena *keep, const struct subject *subject,
		  struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct judge *judge = subject->judge ? subject->judge
					     : arena_new(keep, struct judge);

	if (subject_set_up(keep, subject, judge, fault) ||
	    judge_select(keep, judge, fault) ||
	    verdict_make(keep, judge, subject->policy->baseline, verdict, fault))
		return -1;
	verdict->tool = subject->want->tool->name;
	verdict->version = STACKWARD_VERSION;
	verdict->repo = subject->want->git_dir ? subject->want->git_dir : subject->want->root;
	verdict->commit = subject->push ? NULL : subject->input.snapshot->commit;
	verdict->rules_digest = holding_digest(keep, judge);
	if (subject->part != PART_PAST &&
	    charts_are_asked(subject->want, subject->input.snapshot))
		charts_make(keep, subject->want, judge, subject->input.snapshot, verdict);
	return 0;
}

/* The config's own limits, which were not known while the files were listed. */
static int hold_limits(const struct snapshot *snapshot, const struct limits *limits,
		       struct sw_fault *fault)
{
	memory_limit(limits->memory_bytes);
	if (snapshot->count > limits->entries)
		return sw_unchecked_at(fault, nowhere, "there are %zu files, more than "
				       "`limits: entries` allows; nothing was judged",
				       snapshot->count);
	for (size_t i = 0; i < snapshot->count; i++)
		if (strlen(snapshot->files[i].path) > limits->path_bytes)
			return sw_unchecked_at(fault, (struct sw_place){
				.path = snapshot->files[i].path }, "the path is longer "
				"than `limits: path-bytes` allows; nothing was judged");
	return 0;
}

static int open_input(struct arena *keep, struct subject *subject,
		      struct limits *limits, struct sw_fault *fault)
{
	const struct sw_request *want = subject->want;

	guard_note("opening", "the repository");
	int failed = subject->push
		? input_push(want, keep, subject->push, &subject->input, fault)
		: input_open(want, keep, limits, &subject->input, fault);
	if (failed != REPO_NEEDS_PLUMBING)
		return failed;
	return want->plumbing
	       ? sw_unchecked_at(fault, nowhere, "neither libgit2 nor git reads this "
				 "repository")
	       : FRONT_NEEDS_PLUMBING;
}

/* A policy that cannot be read, and that the change mends, is the built-in one: else
   nobody could ever mend it. */
static int load_policy(struct arena *keep, const struct subject *subject,
		       struct policy *policy, struct sw_fault *fault)
{
	struct sw_request want = *subject->want;
	const struct input *input = &subject->input;
	struct sw_fault wrong = {0};

	if (!policy_load(&want, keep, input->trusted, policy, &wrong))
		return 0;
	want.no_config = want.no_baseline = true;
	if (input->before && !want.policy && !want.config &&
	    !policy_load(&want, keep, input->trusted, policy, fault) &&
	    proposal_is_made(input, policy))
		return 0;
	*fault = wrong;
	return -1;
}

int subject_open(struct arena *keep, struct subject *subject, struct sw_fault *fault)
{
	struct limits *limits = subject->push ? subject->push->limits
					      : arena_new(keep, struct limits);
	struct policy *policy = arena_new(keep, struct policy);

	*limits = limits_default;
	int failed = open_input(keep, subject, limits, fault);
	if (failed)
		return failed;
	const struct input *input = &subject->input;
	if (load_policy(keep, subject, policy, fault))
		return -1;
	*limits = policy->config->limits;	/* the snapshot reads by them from here on */
	if (hold_limits(input->snapshot, limits, fault))
		return -1;
	policy->paths = input->paths.at;
	policy->path_count = input->paths.count;
	subject->policy = policy;
	return 0;
}

struct subject subject_elsewhere(const struct subject *subject,
				 const struct snapshot *snapshot)
{
	struct subject other = *subject;

	other.input.snapshot = snapshot;
	other.input.history = NULL;
	other.input.refs = NULL;
	return other;
}
