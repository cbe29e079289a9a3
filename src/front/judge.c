/* judge.c - the worker's job, from a request to a verdict. */
#include "front/judge.h"

#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/memory.h"
#include "engine/verdict.h"
#include "front/bundles.h"
#include "front/input.h"
#include "front/join.h"
#include "front/policy.h"
#include "front/push.h"
#include "front/wish.h"
#include "git/repo.h"
#include "guard/guard.h"

static const struct sw_place nowhere = {0};

/* A binary whose groups have no rule yet must not say "clean". */
static int has_rules(const struct sw_tool *tool, const struct pack *pack,
		     struct sw_fault *fault)
{
	for (size_t i = 0; i < pack->rules.count; i++)
		if (!tool->owner || !strcmp(pack_tool(pack, pack->rules.at[i]->id), tool->owner))
			return 0;
	return sw_fault_at(fault, nowhere, "has no rules in this version; "
			   "`stackward run` runs those there are");
}

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

/* What is judged, and how: all but the rules. */
static int set_up(const struct sw_request *want, struct arena *keep,
		  const struct input *input, struct policy *policy, struct judge *judge,
		  struct sw_fault *fault)
{
	struct shelf *shelf = shelf_new(keep, input->snapshot);

	*judge = (struct judge){
		.tool = want->tool->owner, .moment = moment_of(want, input),
		.pack = policy->pack, .config = policy->config, .shelf = shelf,
		.history = input->history, .message = input->message,
		.refs = input->refs,
		.scope = scope_new(keep, input->snapshot, input->paths.at, input->paths.count),
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

static int judge(const struct sw_request *want, struct arena *keep,
		 const struct input *input, struct policy *policy,
		 struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct judge *judge = arena_new(keep, struct judge);

	if (set_up(want, keep, input, policy, judge, fault))
		return -1;
	judge->part = !want->update_count ? PART_ALL : input->refs_only ? PART_REFS :
		      input->history ? PART_PAST : PART_TIP;
	if (judge_select(keep, judge, fault) ||
	    verdict_make(keep, judge, policy->baseline, verdict, fault))
		return -1;
	verdict->tool = want->tool->name;
	verdict->version = STACKWARD_VERSION;
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

/* The input, and the policy that goes with it; `part`: of a push, or NULL. */
static int prepare(const struct sw_request *want, struct arena *keep,
		   const struct push_part *part, struct input *input, struct policy *policy,
		   struct sw_fault *fault)
{
	struct limits *limits = part ? part->limits : arena_new(keep, struct limits);

	*limits = limits_default;
	guard_note("opening", "the repository");
	int failed = part ? input_push(want, keep, part, input, fault)
			  : input_open(want, keep, limits, input, fault);
	if (failed == REPO_NEEDS_PLUMBING)
		return want->plumbing
		       ? sw_unchecked_at(fault, nowhere, "neither libgit2 nor git reads this "
					 "repository")
		       : FRONT_NEEDS_PLUMBING;
	if (failed || policy_load(want, keep, input->snapshot, policy, fault))
		return -1;
	*limits = policy->config->limits;	/* the snapshot reads by them from here on */
	if (hold_limits(input->snapshot, limits, fault))
		return -1;
	policy->paths = input->paths.at;
	policy->path_count = input->paths.count;
	return 0;
}

int front_policy(const struct sw_request *want, struct arena *keep, struct policy *policy,
		 struct sw_fault *fault)
{
	struct input input = {0};

	return prepare(want, keep, NULL, &input, policy, fault);
}

static int judge_whole(const struct sw_request *want, struct arena *keep,
		       struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct input input = {0};
	struct policy policy;
	int failed = prepare(want, keep, NULL, &input, &policy, fault);

	if (failed || has_rules(want->tool, policy.pack, fault))
		return failed ? failed : -1;
	guard_note("judging", "the files");
	return judge(want, keep, &input, &policy, verdict, fault);
}

/* The files at the tip, then the credentials of every commit on the way there. */
static int judge_one(const struct sw_request *want, struct arena *keep,
		     const struct push_part *part, struct sw_verdict *verdict,
		     struct sw_fault *fault)
{
	struct input input = {0};
	struct policy policy;
	struct sw_verdict past = {0};
	int failed = prepare(want, keep, part, &input, &policy, fault);
	struct history *history = input.history;

	input.history = NULL;
	if (!failed)
		failed = judge(want, keep, &input, &policy, verdict, fault);
	input.history = history;
	if (failed || !history)
		return failed;
	failed = judge(want, keep, &input, &policy, &past, fault);
	verdict_join(keep, verdict, &past);
	return failed;
}

int front_judge(const struct sw_request *want, struct arena *keep,
		struct sw_verdict *verdict, struct sw_fault *fault)
{
	return want->update_count ? push_judge(want, keep, judge_one, verdict, fault)
				  : judge_whole(want, keep, verdict, fault);
}

/* What is shown instead of findings looks whole, so it must be. */
static int are_whole(const struct bundles *bundles, struct sw_fault *fault)
{
	for (size_t i = 0; i < bundles->count; i++) {
		const struct bundle *bundle = bundles->at[i];

		if (bundle->gaps.count)
			return sw_unchecked_at(fault, (struct sw_place){
				.path = bundle->gaps.at[0].path },
				"%s", bundle->gaps.at[0].reason);
		if (bundle->partial)
			return sw_unchecked_at(fault, nowhere, "some of the bundle's files "
				"do not load; verify-bundle without this option says why");
	}
	return 0;
}

int front_stack(const struct sw_request *want, struct arena *keep, struct stack **stack,
		struct sw_fault *fault)
{
	struct input input = {0};
	struct policy policy;
	struct judge *judge = arena_new(keep, struct judge);
	int failed = prepare(want, keep, NULL, &input, &policy, fault);

	if (!failed)
		failed = set_up(want, keep, &input, &policy, judge, fault);
	*stack = judge->stack;
	return failed;
}

int front_bundles(const struct sw_request *want, struct arena *keep,
		  const struct bundles **bundles, struct sw_fault *fault)
{
	struct stack *stack;
	int failed = front_stack(want, keep, &stack, fault);

	if (failed)
		return failed;
	*bundles = stack_bundles(stack);
	return are_whole(*bundles, fault);
}
