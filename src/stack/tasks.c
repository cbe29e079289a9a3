/* tasks.c - from the strings of a config that name files to the tasks around them. */
#include "stack/tasks.h"

#include "bundle/carrier.h"
#include "bundle/local.h"
#include "bundle/value.h"

struct finding_tasks {
	struct arena *keep;
	const struct stack *stack;
	const struct view *view;
	struct map files;	/* address of a string's node -> struct file */
	struct task_uses uses;
};

static void note_files(struct finding_tasks *on)
{
	const struct snapshot *snapshot = shelf_snapshot(on->stack->shelf);
	struct all_carried all = carriers_search(on->keep, on->view->config);

	on->files = map_new(on->keep);
	for (size_t i = 0; i < all.count; i++) {
		const struct node *node = all.at[i].node;
		struct span part;

		if (carried_from_git(&all.at[i]) ||
		    !local_part(on->view->bundle, &all.at[i], &part))
			continue;
		const struct file *file = snapshot_find(snapshot,
			span_of(local_path(on->keep, on->view->bundle, part)));
		if (file)
			map_add(&on->files,
				arena_span(on->keep, (struct span){ (const char *)&node,
								    sizeof node }),
				(void *)file);
	}
}

/* The paths that a task may have, and where its parameters stand. */
static const struct { const char *path, *parameters; } ways[] = {
	{ "notebook_task.notebook_path", "notebook_task.base_parameters" },
	{ "spark_python_task.python_file", NULL },
};

static void add(struct finding_tasks *on, const struct node *config, struct span job)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct node *path = value_get(config, ways[i].path);
		struct span address = { (const char *)&path, sizeof path };
		const struct file *file = path ? map_find(&on->files, address) : NULL;

		if (file)
			*vec_add(on->keep, &on->uses) = (struct task_use){
				on->view, job, value_text(config, "task_key"), config, path,
				file, ways[i].parameters
					? value_get(config, ways[i].parameters) : NULL };
	}
}

static void visit(void *self, const struct node *node, const struct at *where)
{
	add(self, node, at_key(where, 2));
}

static void visit_inner(void *self, const struct node *node, const struct at *where)
{
	add(self, node, at_key(where, 4));
}

struct task_uses tasks_find(struct arena *keep, const struct stack *stack,
			    const struct bundle *bundle)
{
	struct finding_tasks on = { .keep = keep, .stack = stack };

	for (size_t i = 0; i < bundle->views.count; i++) {
		on.view = &bundle->views.at[i];
		note_files(&on);
		value_each(on.view->config, "resources.jobs.*.tasks[*]", visit, &on);
		value_each(on.view->config, "resources.jobs.*.tasks[*].for_each_task.task",
			   visit_inner, &on);
	}
	return on.uses;
}
