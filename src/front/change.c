/* change.c - what a change is made to is judged first, then the change by the same policy,
   then by the one that it brings along; and every commit of it for credentials. */
#include "front/change.h"

#include <string.h>

#include "engine/coverage.h"
#include "front/compare.h"
#include "front/join.h"
#include "front/proposal.h"
#include "guard/guard.h"

struct changing {
	struct arena *keep;
	const struct subject *subject;
	struct coverage *coverage;	/* of the waivers before the change */
};

/* The tree before, as far as the change touches it. */
static const struct snapshot *touched(struct arena *keep, const struct input *input)
{
	struct snapshot *before = arena_new(keep, struct snapshot);

	*before = *input->before;
	before->partial = true;
	before->changes = input->snapshot->changes;
	before->change_count = input->snapshot->change_count;
	before->bases = (struct bases){0};
	return before;
}

static int judge_before(const struct changing *changing, const struct policy *policy,
			struct coverage *covers, struct sw_verdict *verdict,
			struct sw_fault *fault)
{
	const struct input *input = &changing->subject->input;
	struct subject before = subject_elsewhere(changing->subject,
						  touched(changing->keep, input));

	guard_note("judging", "the files before the change");
	before.policy = (struct policy *)policy;
	before.part = PART_ALL;
	before.covers = covers;
	return subject_judge(changing->keep, &before, verdict, fault);
}

static size_t *count_of(struct sw_summary *sum, enum sw_level level)
{
	return level == SW_ERROR ? &sum->errors : level == SW_WARNING ? &sum->warnings
								       : &sum->notes;
}

/* Leaves out what was there before. What is waived or in the baseline stays. */
static void leave_known(const struct changing *changing,
			const struct sw_verdict *before, struct sw_verdict *after)
{
	struct comparison comparison;
	struct findings left = {0};
	size_t kept = 0;

	compare_verdicts(changing->keep, before, after,
			 changing->subject->input.snapshot, &comparison);
	for (size_t i = 0; i < after->finding_count; i++) {
		const struct sw_finding *finding = &after->findings[i];
		const struct findings *known = &comparison.kept;
		bool same = kept < known->count &&
			    !sw_finding_compare(&known->at[kept], finding) &&
			    !strcmp(known->at[kept].fingerprint, finding->fingerprint);

		kept += same;
		if (same && finding->state == SW_SHOWN)
			--*count_of(&after->summary, finding->level);
		else
			*vec_add(changing->keep, &left) = *finding;
	}
	after->findings = left.at;
	after->finding_count = left.count;
}

/* The files as they are at the end of the change, by one policy. */
static int judge_after(const struct changing *changing, const struct policy *policy,
		       const struct weaken *weaken, struct sw_verdict *verdict,
		       struct sw_fault *fault)
{
	struct subject after = *changing->subject;
	struct sw_verdict before = {0};
	bool own = policy == after.policy;

	if (judge_before(changing, policy, own ? changing->coverage : NULL, &before, fault))
		return -1;
	guard_note("judging", "the files");
	after.policy = (struct policy *)policy;
	after.part = own && after.input.history ? PART_TIP : PART_ALL;
	after.input.history = NULL;
	after.covered = changing->coverage;
	after.weaken = weaken;
	if (subject_judge(changing->keep, &after, verdict, fault))
		return -1;
	if (after.want->only_new)
		leave_known(changing, &before, verdict);
	return 0;
}

/* Credentials of every version on the way, also of those that are gone again. */
static int judge_past(const struct changing *changing, struct sw_verdict *verdict,
		      struct sw_fault *fault)
{
	struct subject past = *changing->subject;
	struct sw_verdict found = {0};

	if (!past.input.history)
		return 0;
	past.part = PART_PAST;
	past.covered = changing->coverage;
	if (subject_judge(changing->keep, &past, &found, fault))
		return -1;
	found.summary.files = 0;	/* versions of what was counted already */
	verdict_join(changing->keep, verdict, &found);
	return 0;
}

/* What `stricter` has beside the verdict, or thinks more of, is all that is left of it. */
static void keep_added(const struct changing *changing,
		       const struct sw_verdict *verdict, struct sw_verdict *stricter)
{
	struct comparison comparison;
	struct findings added = {0};

	compare_verdicts(changing->keep, verdict, stricter, NULL, &comparison);
	stricter->summary = (struct sw_summary){0};
	for (size_t i = 0; i < comparison.fresh.count; i++) {
		const struct sw_finding *finding = &comparison.fresh.at[i];

		if (finding->state != SW_SHOWN)
			continue;
		*vec_add(changing->keep, &added) = *finding;
		++*count_of(&stricter->summary, finding->level);
	}
	stricter->findings = added.at;
	stricter->finding_count = added.count;
}

/* What the stricter verdict says in its place, waived or worth less, goes. */
static void drop_milder(const struct changing *changing, struct sw_verdict *verdict,
			const struct sw_verdict *stricter)
{
	struct map raised = map_new(changing->keep);
	struct findings kept = {0};

	for (size_t i = 0; i < stricter->finding_count; i++)
		map_add(&raised, span_of(stricter->findings[i].fingerprint),
			(void *)&stricter->findings[i]);
	for (size_t i = 0; i < verdict->finding_count; i++) {
		const struct sw_finding *finding = &verdict->findings[i];
		const struct sw_finding *other =
			map_find(&raised, span_of(finding->fingerprint));
		bool waived = finding->state == SW_WAIVED;

		if (!other || sw_finding_compare(finding, other) ||
		    (!waived && finding->level >= other->level))
			*vec_add(changing->keep, &kept) = *finding;
		else
			--*(waived ? &verdict->summary.waived
				   : count_of(&verdict->summary, finding->level));
	}
	verdict->findings = kept.at;
	verdict->finding_count = kept.count;
}

int change_judge(struct arena *keep, struct subject *subject,
		 struct sw_verdict *verdict, struct sw_fault *fault)
{
	const struct input *input = &subject->input;
	struct changing changing = {
		.keep = keep, .subject = subject,
		.coverage = coverage_new(keep, input->snapshot),
	};
	struct proposal *proposal;
	struct sw_verdict stricter = {0};

	if (proposal_open(keep, subject, &proposal, fault) ||
	    judge_after(&changing, subject->policy, proposal ? &proposal->weaken : NULL,
			verdict, fault) ||
	    judge_past(&changing, verdict, fault))
		return -1;
	if (!proposal)
		return 0;
	if (judge_after(&changing, proposal->policy, NULL, &stricter, fault))
		return -1;
	keep_added(&changing, verdict, &stricter);
	drop_milder(&changing, verdict, &stricter);
	verdict_join(keep, verdict, &stricter);
	return 0;
}
