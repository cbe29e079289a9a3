/* tasks.h - the tasks of a stack's jobs, each with the file that it runs. */
#ifndef STACK_TASKS_H
#define STACK_TASKS_H

#include "bundle/bundle.h"
#include "stack/stack.h"

struct task_use {
	const struct view *view;	/* the target, resolved */
	struct span job, task;	/* their keys */
	const struct node *config;	/* the task's own map */
	const struct node *path;	/* the string that names the file */
	const struct file *file;	/* a notebook or Python file of the snapshot */
	/* base_parameters of a notebook, or NULL. */
	const struct node *parameters;
};
struct task_uses VEC(struct task_use);

/* Of all targets of the bundle, in order. Tasks of other kinds, and whose file is not in
   the repository, are left out. */
struct task_uses tasks_find(struct arena *keep, const struct stack *stack,
			    const struct bundle *bundle);

/* Facts of tasks: what several targets have in common is one, with the targets named where
   they are not all. */
struct task_facts {
	struct stack *stack;
	struct facts *facts;
	struct bundle *bundle;
	struct task_uses uses;	/* the bundle's */
	struct map told;	/* place, check and value -> struct task_told */
	struct tolds VEC(struct task_told *) all;
};
/* NULL where another target has it too; may be filled in until the next one is added. */
struct fact *task_facts_add(struct task_facts *on, const struct task_use *use,
			    struct fact fact);

/* What a set finds in the tasks of a bundle: of all bundles, also with the files that they
   leave out. */
typedef void task_search(struct task_facts *on);
void task_facts_search(struct stack *stack, struct facts *facts, task_search *search);

#endif
