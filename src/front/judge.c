/* judge.c - the worker's job, from a request to a verdict. */
#include "front/judge.h"

#include <string.h>

#include "bundle/bundle.h"
#include "front/audit.h"
#include "front/change.h"
#include "front/join.h"
#include "front/push.h"
#include "front/subject.h"
#include "guard/guard.h"

static const struct sw_place nowhere = {0};

/* A binary whose groups have no rule yet must not say "clean". */
static int has_rules(const struct sw_tool *tool, const struct pack *pack,
		     struct sw_fault *fault)
{
	for (size_t i = 0; i < pack->rules.count; i++)
		if (!tool->owner ||
		    !strcmp(pack_tool(pack, pack->rules.at[i]->id), tool->owner))
			return 0;
	return sw_fault_at(fault, nowhere, "has no rules in this version; "
			   "`stackward run` runs those there are");
}

int front_policy(const struct sw_request *want, struct arena *keep,
		 struct policy *policy, struct sw_fault *fault)
{
	struct subject subject = { .want = want };
	int failed = subject_open(keep, &subject, fault);

	if (!failed)
		*policy = *subject.policy;
	return failed;
}

static int judge_whole(const struct sw_request *want, struct arena *keep,
		       struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct subject subject = { .want = want, .input.versions = true };
	int failed = subject_open(keep, &subject, fault);

	if (failed || has_rules(want->tool, subject.policy->pack, fault))
		return failed ? failed : -1;
	if (want->audit)
		return audit_judge(keep, &subject, verdict, fault);
	if (subject.input.before && !want->history)
		return change_judge(keep, &subject, verdict, fault);
	guard_note("judging", "the files");
	return subject_judge(keep, &subject, verdict, fault);
}

/* The files at the tip, then the credentials of every commit on the way there. */
static int judge_tip(struct arena *keep, struct subject *subject,
		     struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct history *history = subject->input.history;
	struct sw_verdict past = {0};

	subject->input.history = NULL;
	subject->part = subject->input.refs_only ? PART_REFS : PART_TIP;
	if (subject_judge(keep, subject, verdict, fault))
		return -1;
	if (!history)
		return 0;
	subject->input.history = history;
	subject->part = PART_PAST;
	if (subject_judge(keep, subject, &past, fault))
		return -1;
	verdict_join(keep, verdict, &past);
	return 0;
}

static int judge_one(const struct sw_request *want, struct arena *keep,
		     const struct push_part *part, struct sw_verdict *verdict,
		     struct sw_fault *fault)
{
	struct subject subject = { .want = want, .push = part };
	int failed = subject_open(keep, &subject, fault);

	return failed ? failed :
	       subject.input.before ? change_judge(keep, &subject, verdict, fault)
				    : judge_tip(keep, &subject, verdict, fault);
}

int front_judge(const struct sw_request *want, struct arena *keep,
		struct sw_verdict *verdict, struct sw_fault *fault)
{
	return want->update_count ? push_judge(want, keep, judge_one, verdict, fault) :
	       want->compared ? front_difference(want, keep, verdict, fault) :
	       judge_whole(want, keep, verdict, fault);
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
	struct subject subject = { .want = want };
	struct judge *judge = arena_new(keep, struct judge);
	int failed = subject_open(keep, &subject, fault);

	if (!failed)
		failed = subject_set_up(keep, &subject, judge, fault);
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
