/* sides.c - two whole trees of one repository, judged by one policy. */
#include "front/compare.h"
#include "front/subject.h"
#include "guard/guard.h"

/* The whole tree, not what changed in it. */
static struct snapshot *whole(struct arena *keep, const struct snapshot *snapshot)
{
	struct snapshot *all = arena_new(keep, struct snapshot);

	*all = *snapshot;
	all->partial = false;
	return all;
}

int front_compare(const struct sw_request *want, struct arena *keep,
		  struct comparison *comparison, struct sw_verdict sides[2],
		  struct sw_fault *fault)
{
	struct subject subject = { .want = want };
	int failed = subject_open(keep, &subject, fault);

	if (failed)
		return failed;
	const struct snapshot *after = subject.input.snapshot;
	const struct snapshot *trees[] = { after->bases.at[0], after };
	for (size_t i = 0; i < 2; i++) {
		struct subject one = subject_elsewhere(&subject, whole(keep, trees[i]));

		guard_note("judging", i ? "the newer files" : "the older files");
		if (subject_judge(keep, &one, &sides[i], fault))
			return -1;
	}
	compare_verdicts(keep, &sides[0], &sides[1], after, comparison);
	return 0;
}
