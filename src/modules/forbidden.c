/* forbidden.c - who must not lead to whom, by whatever way. */
#include "modules/mask.h"
#include "modules/trial.h"

/* Packages that share modules say nothing of each other. */
static bool are_apart(const struct trial *trial, const struct package *from,
		      const struct package *to)
{
	return trial->contract->as_packages ? !package_meets(from, to) :
	       from->self != to->self;
}

static void judge_block(struct trial *trial, struct masks *masks,
			const struct packages *sources, const struct package *targets,
			size_t count)
{
	masks_fill(masks, targets, count);
	for (size_t from = 0; from < sources->count && !trial_is_done(trial); from++) {
		const struct package *source = &sources->at[from];
		uint64_t mask = masks_of(masks, source);

		for (size_t i = 0; mask; i++, mask >>= 1) {
			if (!(mask & 1) || !are_apart(trial, source, &targets[i]) ||
			    trial_is_full(trial))
				continue;
			const char *what =
				arena_format(trial->keep, "`%s` may not import `%s`",
					     trial_name(trial, source),
					     trial_name(trial, &targets[i]));
			trial_tell_pair(trial, (struct chain_ask){
					.from = source, .to = &targets[i],
					.direct = trial->contract->indirect_allowed,
				}, what);
		}
	}
}

/* With every import beyond the first gone, nothing indirect is left: what comes next is a
   wall. */
static bool *walls(struct trial *trial)
{
	size_t count = trial->modules->count + 1;
	bool *all = arena_array(trial->tmp, bool, count);

	if (!trial->contract->indirect_allowed)
		return NULL;
	memset(all, true, count);
	return all;
}

/* What comes from elsewhere counts only where that was asked for. */
static int refuse_external(struct trial *trial)
{
	const struct expressions *others = &trial->contract->others;

	for (size_t i = 0; i < others->count; i++) {
		struct package found;

		if (others->at[i].wild ||
		    package_find(trial->modules, others->at[i].text, true, &found))
			continue;
		if (package_is_ours(trial->modules, others->at[i].text))
			return package_missing(trial->modules, others->at[i].text,
					       others->at[i].place, trial->fault);
		if (!trial->judged->section->external)
			return sw_fault_at(trial->fault, others->at[i].place,
					   "`%.*s` is not of this repository: set "
					   "`include_external_packages: true`",
					   (int)others->at[i].text.len,
					   others->at[i].text.at);
	}
	return 0;
}

int judge_forbidden(struct trial *trial)
{
	const struct contract *contract = trial->contract;
	struct packages sources = {0}, targets = {0};

	if (refuse_external(trial) ||
	    trial_packages(trial, &contract->modules, contract->as_packages, false,
			   &sources) ||
	    trial_packages(trial, &contract->others, contract->as_packages, true,
			   &targets))
		return -1;
	struct masks *masks = masks_new(trial->tmp, &trial->view, walls(trial));
	for (size_t i = 0; i < targets.count && !trial_is_done(trial); i += 64)
		judge_block(trial, masks, &sources, targets.at + i,
			    targets.count - i < 64 ? targets.count - i : 64);
	return 0;
}
