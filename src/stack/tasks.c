/* tasks.c - from jobs to tasks, and from a task's path to its file. */
#include "stack/tasks.h"

#include "bundle/carrier.h"
#include "bundle/local.h"
#include "bundle/value.h"
#include "stack/code.h"

struct finding_tasks {
	struct stack *stack;
	struct tasks *tasks;
	struct map jobs;	/* by key -> struct known */
	struct known *known;	/* of the job at hand */
	size_t next;		/* the use that the next task is, as in an earlier target */
	const struct view *view;
	const struct node *job;	/* and its key */
	struct span key;
	struct named {		/* the last path, which the next task often has, too */
		const struct way *way;
		const struct node *job;
		struct span text;
		const struct task_program *program;
	} last;
	struct map programs;	/* by path */
};

/* A job's tasks as the first target with the job has them: `uses` from there on. Most
   targets have the same. */
struct known {
	size_t first, end;
};

/* Made when the first sibling is asked for. */
struct task_index {
	struct arena *keep;
	bool made;
	struct map by_key;	/* job and task -> the last struct task_use */
};

/* The paths that a task may have, and where its parameters stand. */
static const struct way {
	const char *task, *path, *parameters;
	struct carrier carrier;
} ways[] = {
	{ "notebook_task", "notebook_path", "base_parameters",
	  { "resources.jobs.*.tasks[*].notebook_task.notebook_path", WANTS_NOTEBOOK } },
	{ "spark_python_task", "python_file", NULL,
	  { "resources.jobs.*.tasks[*].spark_python_task.python_file", WANTS_FILE } },
};

static const struct task_program *program_of(struct finding_tasks *on,
					     const struct file *file)
{
	struct stack *stack = on->stack;
	struct task_program *program = map_find(&on->programs, span_of(file->path));

	if (program)
		return program;
	program = arena_new(stack->keep, struct task_program);
	*program = (struct task_program){
		file, stack_mentions(stack, file, "widgets"),
		stack_mentions(stack, file, "taskValues"),
		stack_mentions(stack, file, "import_module"),
	};
	map_add(&on->programs, span_of(file->path), program);
	return program;
}

static const struct task_program *find_program(struct finding_tasks *on,
					       const struct way *way,
					       const struct node *path)
{
	const struct bundle *bundle = on->view->bundle;
	struct carried carried = { &way->carrier, path, on->job };
	struct arena tmp = {0};
	struct span part;
	const struct file *file = NULL;

	if (!carried_from_git(&carried) && local_part(bundle, &carried, &part))
		file = snapshot_find(shelf_snapshot(on->stack->shelf),
				     span_of(local_path(&tmp, bundle, part)));
	arena_clear(&tmp);
	return file ? program_of(on, file) : NULL;
}

static const struct task_program *named_program(struct finding_tasks *on,
						const struct way *way,
						const struct node *path)
{
	struct named *last = &on->last;

	if (last->way != way || last->job != on->job || !span_same(last->text, path->text))
		*last = (struct named){ way, on->job, path->text,
					find_program(on, way, path) };
	return last->program;
}

static void name_file(struct finding_tasks *on, struct task_use *use)
{
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		const struct way *way = &ways[i];
		const struct node *task = node_get(use->config, way->task);
		const struct node *path = node_get(task, way->path);

		if (!node_is(path, NODE_STRING))
			continue;
		use->path = path;
		use->program = named_program(on, way, path);
		use->file = use->program ? use->program->file : NULL;
		const struct node *given =
			way->parameters ? node_get(task, way->parameters) : NULL;
		use->parameters = node_is(given, NODE_MAP) && given->count ? given : NULL;
		return;
	}
}

static struct span text_of(const struct node *node)
{
	return node_is(node, NODE_STRING) ? node->text : (struct span){0};
}

static void add(struct finding_tasks *on, const struct node *config)
{
	struct task_uses *uses = &on->tasks->uses;
	struct task_use *use;

	if (on->next < on->known->end && uses->at[on->next]->config == config) {
		uses->at[on->next++]->targets |= on->view->bit;
		return;
	}
	use = arena_new(on->stack->keep, struct task_use);
	*use = (struct task_use){
		.targets = on->view->bit, .view = on->view, .job = on->key,
		.task = text_of(node_get(config, "task_key")), .config = config,
		.tasks = node_get(on->job, "tasks"), .settled = config->settled,
	};
	name_file(on, use);
	*vec_add(on->stack->keep, uses) = use;
	on->next += on->next < on->known->end;	/* the same one, otherwise */
}

static void add_job(void *self, const struct node *job, const struct at *where)
{
	struct finding_tasks *on = self;
	const struct node *tasks = node_get(job, "tasks");
	struct known *known = map_find(&on->jobs, where->key->text);
	bool first = !known;

	if (first) {
		known = arena_new(on->stack->keep, struct known);
		known->first = known->end = on->tasks->uses.count;
		map_add(&on->jobs, where->key->text, known);
	}
	on->job = job;
	on->key = where->key->text;
	on->known = known;
	on->next = known->first;
	for (size_t i = 0; node_at(tasks, i); i++) {
		const struct node *inner =
			node_walk(tasks->items[i], "for_each_task", "task", NULL);

		add(on, tasks->items[i]);
		if (inner)
			add(on, inner);
	}
	if (first)
		known->end = on->tasks->uses.count;
}

static struct tasks *find(struct stack *stack, const struct bundle *bundle)
{
	struct tasks *tasks = arena_new(stack->keep, struct tasks);
	struct finding_tasks on = { .stack = stack, .tasks = tasks,
				    .jobs = map_new(stack->keep),
				    .programs = map_new(stack->keep) };

	tasks->index = arena_new(stack->keep, struct task_index);
	tasks->index->keep = stack->keep;
	for (size_t i = 0; i < bundle->views.count; i++) {
		on.view = &bundle->views.at[i];
		value_each(on.view->config, "resources.jobs.*", add_job, &on);
	}
	return tasks;
}

const struct tasks *tasks_find(struct stack *stack, const struct bundle *bundle)
{
	struct span self = { (const char *)&bundle, sizeof bundle };
	struct tasks *tasks = map_find(&stack->tasks, self);

	if (!tasks) {
		tasks = find(stack, bundle);
		map_add(&stack->tasks, arena_span(stack->keep, self), tasks);
	}
	return tasks;
}

static char *key_of(struct arena *keep, struct span job, struct span task)
{
	return arena_format(keep, "%.*s/%.*s", (int)job.len, job.at, (int)task.len, task.at);
}

static const struct map *index_of(const struct tasks *tasks)
{
	struct task_index *index = tasks->index;

	if (!index->made)
		index->by_key = map_new(index->keep);
	for (size_t i = 0; i < tasks->uses.count && !index->made; i++) {
		struct task_use *use = tasks->uses.at[i];
		char *key = key_of(index->keep, use->job, use->task);

		use->next = map_add(&index->by_key, span_of(key), use);
	}
	index->made = true;
	return &index->by_key;
}

const struct task_use *tasks_sibling(const struct tasks *tasks,
				     const struct task_use *use, struct span key)
{
	struct arena tmp = {0};
	const struct task_use *other =
		map_find(index_of(tasks), span_of(key_of(&tmp, use->job, key)));

	arena_clear(&tmp);
	while (other && !(other->targets & use->targets))
		other = other->next;
	return other;
}
