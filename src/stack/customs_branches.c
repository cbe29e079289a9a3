/* customs_branches.c - the branches of a repository by what its pipelines do on a push to
   them, and by their names. */
#include "stack/customs.h"

#include <string.h>

#include "stack/acts.h"
#include "text/glob.h"

/* What a default branch is called, the likeliest first. */
static const char *const likely_defaults[] = {
	"main", "master", "develop", "trunk", "development", "dev",
};

/* What a branch that goes to production is called, where it is no release of a number. */
static const char *const likely_releases[] = { "production", "prod", "live" };

static bool takes(const char *const *globs, size_t count, const char *branch)
{
	struct arena tmp = {0};
	bool found = false;

	for (size_t i = 0; i < count && !found; i++) {
		struct sw_fault fault = {0};
		struct glob *glob = glob_new(&tmp, span_of(globs[i]), (struct sw_place){0},
					     &fault);

		found = glob && glob_takes(glob, span_of(branch));
	}
	arena_clear(&tmp);
	return found;
}

static bool has(const struct words *words, const char *word)
{
	for (size_t i = 0; i < words->count; i++)
		if (!strcmp(words->at[i], word))
			return true;
	return false;
}

/* As a pattern of ours; providers have more than that. */
static bool is_pattern(const char *name)
{
	return name && *name && strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				       "0123456789._/*-") == strlen(name);
}

/* The branches whose pushes deploy to a target of that part; `usual`: the default ones. */
static void find_pushed(struct stack *stack, enum stage stage, struct words *words,
			bool *usual)
{
	const struct acts *acts = stack_acts(stack);

	for (size_t i = 0; i < acts->all.count; i++) {
		const struct act *act = &acts->all.at[i];
		const char *target = act_target(stack, act);

		if (act->deed->verb != VERB_DEPLOY || !target ||
		    customs_stage(span_of(target)) != stage)
			continue;
		for (size_t k = 0; k < acts->occasions->count; k++) {
			const struct occasion *on = &acts->occasions->at[k];

			if (on->event != EVENT_PUSH || !act_can(act, (uint64_t)1 << k))
				continue;
			/* `master` may be the default branch, and is not the usual one. */
			if (on->role == BRANCH_DEFAULT &&
			    takes(stack->names->default_branches,
				  stack->names->default_count, on->branch))
				*usual = true;
			else if (on->role != BRANCH_RELEASE && is_pattern(on->named))
				customs_add(stack->keep, words, on->named);
		}
	}
}

static void find_default(struct stack *stack, const struct words *branches,
			 struct customs *customs)
{
	const struct stack_names *names = stack->names;
	struct words staged = {0};
	bool usual = false;

	for (size_t i = 0; i < branches->count; i++)
		usual |= takes(names->default_branches, names->default_count,
			       branches->at[i]);
	find_pushed(stack, STAGE_STAGING, &staged, &usual);
	if (usual)
		return;
	customs->defaults = staged;
	for (size_t i = 0; i < sizeof likely_defaults / sizeof *likely_defaults; i++)
		if (!customs->defaults.count && has(branches, likely_defaults[i]))
			customs_add(stack->keep, &customs->defaults, likely_defaults[i]);
	if (!customs->defaults.count && branches->count == 1)
		customs_add(stack->keep, &customs->defaults, branches->at[0]);
}

static void find_releases(struct stack *stack, const struct words *branches,
			  struct customs *customs)
{
	const struct stack_names *names = stack->names;
	struct words pushed = {0};

	find_pushed(stack, STAGE_PROD, &pushed, &customs->prod_from_default);
	for (size_t i = 0; i < sizeof likely_releases / sizeof *likely_releases; i++)
		if (has(branches, likely_releases[i]))
			customs_add(stack->keep, &pushed, likely_releases[i]);
	for (size_t i = 0; i < names->release_count && pushed.count; i++)
		for (size_t k = 0; k < branches->count; k++)
			if (takes(&names->release_branches[i], 1, branches->at[k]))
				customs_add(stack->keep, &customs->releases,
					    names->release_branches[i]);
	for (size_t i = 0; i < pushed.count; i++)
		if (!has(&customs->defaults, pushed.at[i]))
			customs_add(stack->keep, &customs->releases, pushed.at[i]);
		else
			customs->prod_from_default = true;
}

void customs_branches(struct stack *stack, const struct words *branches,
		      struct customs *customs)
{
	stack_projects(stack);		/* the names are known from here on */
	for (size_t i = 0; i < stack->names->default_count; i++)
		customs_add(stack->keep, &customs->usual_defaults,
			    stack->names->default_branches[i]);
	for (size_t i = 0; i < stack->names->release_count; i++)
		customs_add(stack->keep, &customs->usual_releases,
			    stack->names->release_branches[i]);
	find_default(stack, branches, customs);
	find_releases(stack, branches, customs);
}
