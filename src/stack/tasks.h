/*
 * tasks.h - the tasks of a bundle's jobs, each with the file that it runs, and facts of
 * them. What several targets have in common is one.
 */
#ifndef STACK_TASKS_H
#define STACK_TASKS_H

#include "bundle/bundle.h"
#include "stack/stack.h"

/* A file that tasks run, and words that it has: one that lacks them need not be read as
   Python. */
struct task_program {
	const struct file *file;
	bool widgets, values, lookups;
};

struct task_use {
	uint64_t targets;	/* bits of the views that have it so */
	const struct view *view;	/* the first of them */
	struct span job, task;	/* their keys; no task_key: empty */
	const struct node *config;	/* the task's own map */
	const struct node *tasks;	/* the job's, in that view */
	const struct node *path;	/* the string that names the file; or NULL */
	const struct task_program *program;	/* and it; or NULL */
	const struct file *file;	/* NULL: not of the snapshot, or not known */
	const struct node *parameters;	/* of a notebook: a map that holds some, or NULL */
	bool settled;		/* nothing in the config is filled in */
	const struct task_use *next;	/* the one before of the same keys */
};

struct tasks {
	struct task_uses VEC(struct task_use *) uses;	/* in the bundle's order */
	struct task_index *index;	/* for tasks_sibling */
};

/* Found when first asked for; in stack->keep. */
const struct tasks *tasks_find(struct stack *stack, const struct bundle *bundle);

/* The task of that key in the same job of a common target, or NULL. */
const struct task_use *tasks_sibling(const struct tasks *tasks,
				     const struct task_use *use, struct span key);

struct task_facts {
	struct stack *stack;
	struct facts *facts;
	struct bundle *bundle;
	struct map told;	/* place, check and value -> struct task_told */
	struct tolds VEC(struct task_told *) all;
};
/* The bundle's. */
const struct tasks *task_facts_tasks(const struct task_facts *on);

/* A fact of that task's targets. NULL where other targets have it too: then it is theirs
   as well. Else it may be filled in until the next one is added. */
struct fact *task_facts_add(struct task_facts *on, const struct task_use *use,
			    struct fact fact);

/* What a set finds in the tasks of a bundle: of all bundles, also with the files that they
   leave out. */
typedef void task_search(struct task_facts *on);
void task_facts_search(struct stack *stack, struct facts *facts, task_search *search);

#endif
