/* push.c - the parts of a push, one after the other, in one verdict. */
#include "front/push.h"

#include "front/input.h"
#include "front/join.h"

int push_judge(const struct sw_request *want, struct arena *keep, judge_part *judge,
	       struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct limits *limits = arena_new(keep, struct limits);
	struct push_parts parts = {0};

	*limits = limits_default;
	int failed = input_parts(want, keep, limits, &parts, fault);
	if (failed == REPO_NEEDS_PLUMBING && !want->plumbing)
		return FRONT_NEEDS_PLUMBING;
	for (size_t i = 0; !failed && i < parts.count; i++) {
		struct sw_verdict one = {0};

		failed = judge(want, keep, &parts.at[i], &one, fault);
		if (failed)
			break;
		if (parts.at[i].fresh)
			verdict_name(keep, &one, &parts.at[i].updates[0]);
		verdict_join(keep, verdict, &one);
	}
	return failed;
}
