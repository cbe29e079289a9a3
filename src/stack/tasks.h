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

#endif
