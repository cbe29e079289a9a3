/* difference.c - a comparison of two trees as one verdict. */
#include "front/compare.h"
#include "front/judge.h"

struct joining {
	struct arena *keep;
	struct findings all;
};

static void add(struct joining *to, const struct findings *list,
		enum sw_standing standing)
{
	for (size_t i = 0; i < list->count; i++) {
		struct sw_finding *finding = vec_add(to->keep, &to->all);

		*finding = list->at[i];
		finding->standing = standing;
		if (standing == SW_GONE)	/* there is nothing left to mend */
			finding->edit_count = 0;
	}
}

static void count(struct sw_summary *sum, const struct findings *fresh)
{
	size_t *const levels[] = { &sum->notes, &sum->warnings, &sum->errors };

	sum->notes = sum->warnings = sum->errors = 0;
	for (size_t i = 0; i < fresh->count; i++)
		*levels[fresh->at[i].level] += fresh->at[i].state == SW_SHOWN;
}

/* What the older tree hides may make the newer's findings look new. Both lists are in
   order, and what both have is said of the newer. */
static void join_gaps(struct arena *keep, const struct sw_verdict sides[2],
		      struct sw_verdict *verdict)
{
	size_t counts[] = { sides[0].gap_count, sides[1].gap_count };
	struct sw_gap *gaps =
		arena_array(keep, struct sw_gap, counts[0] + counts[1] + 1);
	size_t total = 0;

	for (size_t i = 0, k = 0; i < counts[0] || k < counts[1];) {
		int order = i == counts[0] ? 1 : k == counts[1] ? -1 :
			    sw_gap_compare(&sides[0].gaps[i], &sides[1].gaps[k]);

		if (order >= 0) {
			gaps[total++] = sides[1].gaps[k++];
			i += !order;
			continue;
		}
		gaps[total] = sides[0].gaps[i++];
		gaps[total].reason = arena_format(keep, "in the older of the two: %s",
						  gaps[total].reason);
		total++;
	}
	verdict->gaps = gaps;
	verdict->gap_count = verdict->summary.not_checked = total;
}

static void join_secrets(struct arena *keep, const struct sw_verdict sides[2],
			 struct sw_verdict *verdict)
{
	const char **secrets = arena_array(keep, const char *, sides[0].secret_count +
					   sides[1].secret_count + 1);
	size_t total = 0;

	for (size_t side = 0; side < 2; side++)
		for (size_t i = 0; i < sides[side].secret_count; i++)
			secrets[total++] = sides[side].secrets[i];
	verdict->secrets = secrets;
	verdict->secret_count = total;
}

int front_difference(const struct sw_request *want, struct arena *keep,
		     struct sw_verdict *verdict, struct sw_fault *fault)
{
	struct comparison comparison;
	struct sw_verdict sides[2] = {0};
	struct joining joining = { .keep = keep };
	int failed = front_compare(want, keep, &comparison, sides, fault);

	if (failed)
		return failed;
	*verdict = sides[1];
	verdict->compared = true;
	count(&verdict->summary, &comparison.fresh);
	add(&joining, &comparison.fresh, SW_NEW);
	add(&joining, &comparison.gone, SW_GONE);
	add(&joining, &comparison.kept, SW_KEPT);
	verdict->findings = joining.all.at;
	verdict->finding_count = joining.all.count;
	join_gaps(keep, sides, verdict);
	join_secrets(keep, sides, verdict);
	return 0;
}
