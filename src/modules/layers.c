/* layers.c - layers, and independence, which is one layer: who must not lead to whom, and
   who does, through no other layer. */
#include "modules/mask.h"
#include "modules/trial.h"

struct placed {
	struct package package;
	unsigned level;
};

/* The layers of one container, or of all. */
struct stacked {
	struct trial *trial;
	const struct layer *levels;	/* highest first */
	size_t level_count;
	struct placed_list VEC(struct placed) members;
	unsigned *closed;	/* by level: closed ones above it */
	unsigned *owner;	/* by module: 1 + its member */
	bool *walls;		/* modules of some member */
};

/* Whether a closed level lies between; the first is higher. */
static bool is_cut_off(const struct stacked *stacked, unsigned high, unsigned low)
{
	return high < low && stacked->closed[low] > stacked->closed[high + 1];
}

static bool is_illegal(const struct stacked *stacked, size_t from, size_t to)
{
	unsigned low = stacked->members.at[from].level;
	unsigned high = stacked->members.at[to].level;

	if (low == high)
		return from != to && stacked->levels[low].independent;
	return low > high || is_cut_off(stacked, low, high);
}

static const char *reason(const struct stacked *stacked, size_t from, size_t to)
{
	struct trial *trial = stacked->trial;
	unsigned low = stacked->members.at[from].level;
	unsigned high = stacked->members.at[to].level;
	const char *importer = trial_name(trial, &stacked->members.at[from].package);
	const char *imported = trial_name(trial, &stacked->members.at[to].package);

	if (low == high)
		return arena_format(trial->keep, "`%s` and `%s` are independent",
				    importer, imported);
	if (low > high)
		return arena_format(trial->keep, "`%s` is a layer below `%s`", importer,
				    imported);
	return arena_format(trial->keep, "a closed layer lies between `%s` and `%s`",
			    importer, imported);
}

/* A module of two members could not be on both sides. */
static int claim(struct stacked *stacked, size_t nth)
{
	const struct placed *placed = &stacked->members.at[nth];
	struct trial *trial = stacked->trial;

	for (size_t i = 0; i < package_size(&placed->package); i++) {
		unsigned module = package_get(&placed->package, i);
		size_t other = stacked->owner[module];

		stacked->walls[module] = true;
		stacked->owner[module] = (unsigned)nth + 1;
		if (other && (is_illegal(stacked, nth, other - 1) ||
			      is_illegal(stacked, other - 1, nth)))
			return sw_fault_at(trial->fault,
					   stacked->levels[placed->level].place,
					   "`%s` and `%s` share modules: neither can be "
					   "kept from the other",
					   trial_name(trial, &placed->package),
					   trial_name(trial, &stacked->members.
						      at[other - 1].package));
	}
	return 0;
}

static int claim_all(struct stacked *stacked)
{
	struct trial *trial = stacked->trial;

	stacked->owner = arena_array(trial->tmp, unsigned, trial->modules->count + 1);
	stacked->walls = arena_array(trial->tmp, bool, trial->modules->count + 1);
	stacked->closed = arena_array(trial->tmp, unsigned, stacked->level_count + 2);
	for (size_t i = 0; i < stacked->level_count; i++)
		stacked->closed[i + 1] = stacked->closed[i] + stacked->levels[i].closed;
	for (size_t i = 0; i < stacked->members.count; i++)
		if (claim(stacked, i))
			return -1;
	return 0;
}

/* Of 64 members, who leads to them. */
static void judge_block(const struct stacked *stacked, struct masks *masks,
			size_t first)
{
	size_t count = stacked->members.count - first;
	struct package targets[64];

	count = count < 64 ? count : 64;
	for (size_t i = 0; i < count; i++)
		targets[i] = stacked->members.at[first + i].package;
	masks_fill(masks, targets, count);
	for (size_t from = 0; from < stacked->members.count &&
			      !trial_is_done(stacked->trial); from++) {
		const struct package *package = &stacked->members.at[from].package;
		uint64_t mask = masks_of(masks, package);

		for (size_t i = 0; mask; i++, mask >>= 1)
			if (mask & 1 && is_illegal(stacked, from, first + i) &&
			    !trial_is_full(stacked->trial))
				trial_tell_pair(stacked->trial, (struct chain_ask){
						.from = package, .to = &targets[i],
						.walls = stacked->walls, .joined = true,
					}, reason(stacked, from, first + i));
	}
}

static int judge_stacked(struct stacked *stacked)
{
	if (claim_all(stacked))
		return -1;
	struct masks *masks = masks_new(stacked->trial->tmp, &stacked->trial->view,
					stacked->walls);
	for (size_t i = 0; i < stacked->members.count && !trial_is_done(stacked->trial);
	     i += 64)
		judge_block(stacked, masks, i);
	return 0;
}

static int place(struct stacked *stacked, const struct package *container,
		 const struct layer_member *member, unsigned level)
{
	struct trial *trial = stacked->trial;
	struct span name = member->name;
	struct package package;

	if (container)
		name = span_of(arena_format(trial->tmp, "%.*s.%.*s",
					    (int)container->name.len,
					    container->name.at, (int)name.len, name.at));
	if (package_find(trial->modules, name, !trial->contract->each, &package))
		*vec_add(trial->tmp, &stacked->members) = (struct placed){ package, level };
	else if (!member->optional)
		return package_missing(trial->modules, name,
				       stacked->levels[level].place, trial->fault);
	return 0;
}

/* Children of the container that no layer is called after. */
static void tell_undeclared(struct stacked *stacked, const struct package *container)
{
	struct trial *trial = stacked->trial;
	const struct contract *contract = trial->contract;
	struct map known = map_new(trial->tmp);

	for (size_t i = 0; i < stacked->level_count; i++)
		for (size_t k = 0; k < stacked->levels[i].members.count; k++)
			map_add(&known, stacked->levels[i].members.at[k].name, trial);
	for (size_t i = 0; i < contract->exhaustive_ignores.count; i++)
		map_add(&known, span_of(contract->exhaustive_ignores.at[i]), trial);
	for (unsigned m = container->from; m < container->to; m++) {
		const struct module *module = &trial->modules->at[m];
		struct span tail = span_from(span_of(module->name),
					     container->name.len + 1);

		if (span_find(tail, '.') != tail.len || map_find(&known, tail))
			continue;
		struct breach *breach = trial_breach(trial);
		if (!breach)
			continue;
		breach->importer = module->name;
		breach->imported = trial_name(trial, container);
		breach->module = module;
		breach->what = arena_format(trial->keep, "no layer is called `%.*s`, and "
					    "every child of `%s` is to be one",
					    (int)tail.len, tail.at, breach->imported);
	}
}

static int judge_container(struct trial *trial, const struct package *container)
{
	const struct contract *contract = trial->contract;
	struct stacked stacked = { .trial = trial, .levels = contract->layers.at,
				   .level_count = contract->layers.count };

	for (size_t i = 0; i < stacked.level_count; i++)
		for (size_t k = 0; k < stacked.levels[i].members.count; k++)
			if (place(&stacked, container, &stacked.levels[i].members.at[k],
				  (unsigned)i))
				return -1;
	if (contract->exhaustive && container)
		tell_undeclared(&stacked, container);
	return judge_stacked(&stacked);
}

static int judge_layers_of(struct trial *trial)
{
	struct packages containers = {0};

	if (!trial->contract->containers.count)
		return judge_container(trial, NULL);
	if (trial_packages(trial, &trial->contract->containers, true, false,
			   &containers))
		return -1;
	for (size_t i = 0; i < containers.count; i++)
		if (judge_container(trial, &containers.at[i]))
			return -1;
	return 0;
}

static int judge_independence(struct trial *trial)
{
	const struct layer one = { .independent = true, .place = trial->contract->place };
	struct stacked stacked = { .trial = trial, .levels = &one, .level_count = 1 };
	struct packages packages = {0};

	if (trial_packages(trial, &trial->contract->modules, true, false, &packages))
		return -1;
	for (size_t i = 0; i < packages.count; i++)
		*vec_add(trial->tmp, &stacked.members) =
			(struct placed){ packages.at[i], 0 };
	return judge_stacked(&stacked);
}

int judge_layers(struct trial *trial)
{
	return trial->contract->type == CONTRACT_independence ?
	       judge_independence(trial) : judge_layers_of(trial);
}
