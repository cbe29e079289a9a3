/* compare.c - findings of two verdicts as two bags of fingerprints. */
#include "front/compare.h"

#include "engine/renames.h"

/* The older's findings of one fingerprint. */
struct alike {
	size_t left;		/* not yet found in the newer */
	enum sw_level level;	/* the highest */
};

struct comparing {
	struct arena *keep, *tmp;
	const struct sw_verdict *before, *after;
	struct renames renames;
	struct map known;	/* fingerprint -> struct alike */
	const char **prints;	/* of the older's findings */
	bool *taken;		/* of the newer's: it was there */
};

static void note_before(struct comparing *comparing)
{
	const struct sw_verdict *before = comparing->before;

	comparing->known = map_new(comparing->tmp);
	comparing->prints = arena_array(comparing->tmp, const char *,
					before->finding_count + 1);
	for (size_t i = 0; i < before->finding_count; i++) {
		const struct sw_finding *finding = &before->findings[i];
		struct alike *alike;

		if (finding->state == SW_WAIVED)
			continue;
		comparing->prints[i] =
			renames_print(&comparing->renames, comparing->tmp, finding);
		alike = map_find(&comparing->known, span_of(comparing->prints[i]));
		if (!alike)
			map_add(&comparing->known, span_of(comparing->prints[i]),
				alike = arena_new(comparing->tmp, struct alike));
		alike->left++;
		if (finding->level > alike->level)
			alike->level = finding->level;
	}
}

/* Those of one state that were there. What the baseline accepts comes first: it was
   accepted there, too. */
static void take(struct comparing *comparing, enum sw_state state)
{
	const struct sw_verdict *after = comparing->after;

	for (size_t i = 0; i < after->finding_count; i++) {
		const struct sw_finding *finding = &after->findings[i];
		struct alike *alike =
			map_find(&comparing->known, span_of(finding->fingerprint));

		if (finding->state != state || !alike || !alike->left ||
		    finding->level > alike->level)
			continue;
		alike->left--;
		comparing->taken[i] = true;
	}
}

static void sort_out(struct comparing *comparing, struct comparison *comparison)
{
	const struct sw_verdict *before = comparing->before, *after = comparing->after;

	for (size_t i = 0; i < after->finding_count; i++)
		if (after->findings[i].state != SW_WAIVED)
			*vec_add(comparing->keep, comparing->taken[i] ? &comparison->kept
								      : &comparison->fresh) =
				after->findings[i];
	for (size_t i = before->finding_count; i-- > 0;) {	/* of equals the last ones */
		struct alike *alike = comparing->prints[i]
			? map_find(&comparing->known, span_of(comparing->prints[i])) : NULL;

		if (!alike || !alike->left)
			comparing->prints[i] = NULL;
		else
			alike->left--;
	}
	for (size_t i = 0; i < before->finding_count; i++)
		if (comparing->prints[i])
			*vec_add(comparing->keep, &comparison->gone) =
				before->findings[i];
}

void compare_verdicts(struct arena *keep, const struct sw_verdict *before,
		      const struct sw_verdict *after, const struct snapshot *changed,
		      struct comparison *comparison)
{
	struct arena tmp = {0};
	struct comparing comparing = { .keep = keep, .tmp = &tmp, .before = before,
				       .after = after };

	*comparison = (struct comparison){0};
	comparing.renames = renames_new(&tmp, changed);
	note_before(&comparing);
	comparing.taken = arena_array(&tmp, bool, after->finding_count + 1);
	take(&comparing, SW_BASELINED);
	take(&comparing, SW_SHOWN);
	sort_out(&comparing, comparison);
	arena_clear(&tmp);
}
