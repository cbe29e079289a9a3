/*
 * customs.h - what a repository calls things where that is not the usual: branches,
 * targets, folders; what in it is another's; and what it holds at all. Guesses, for people
 * to look at: no rule asks for them.
 */
#ifndef STACK_CUSTOMS_H
#define STACK_CUSTOMS_H

#include "bundle/stage.h"
#include "bundle/task_role.h"
#include "pipeline/pipeline.h"
#include "stack/stack.h"
#include "tree/form.h"

struct customs {
	/* Lists that are empty say: as usual, or nothing is known. */
	struct words defaults, releases;	/* branches, as globs */
	struct words targets[STAGES];
	struct words folders[TASK_ROLES];
	struct words excludes;	/* folders with what others wrote, or tools */
	struct words packs;	/* folders with rules of a team's own */
	/* As they are. */
	struct words usual_defaults, usual_releases;
	struct words bundles;	/* folders; "" for the root */
	struct words target_names;
	struct words roots;	/* folders in which names of modules begin */
	bool providers[PROVIDERS];
	size_t pipelines, modules, notebooks;
	bool mlops, prod_from_default;
	bool baseline;		/* a file of that name is there */
};

/* `branches`: the short names of those that are known; all lives in stack->keep. */
void customs_find(struct stack *stack, const struct words *branches,
		  struct customs *customs);

/* The key that the role has under `names: folders:`. */
const char *customs_key(enum task_role role);

/* Its parts. */
void customs_branches(struct stack *stack, const struct words *branches,
		      struct customs *customs);
enum stage customs_stage(struct span target);	/* by the parts of its name */
bool customs_add(struct arena *keep, struct words *words, const char *word);

#endif
