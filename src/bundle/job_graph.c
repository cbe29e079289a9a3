/* job_graph.c - what a job's tasks wait for: unknown tasks, themselves, each other. */
#include "bundle/job.h"

#include "base/str.h"
#include "bundle/value.h"

/* A depth-first walk: where it is, task by task, and which one it came from. */
struct step { size_t task, next; };
struct graph {
	struct job *job;
	size_t *depth;		/* of each task in `path`, from 1; 0: not seen yet */
	struct step *path;
	size_t length;
};

#define DONE SIZE_MAX

/* A chain longer than this is cut in what is said. */
#define NAMES_MOST 8

static const struct node *depends_on(const struct task *task)
{
	const struct node *list = task_value(task, TASK_depends_on);

	return node_is(list, NODE_LIST) ? list : NULL;
}

/* The task that an item of depends_on names, or NULL. */
static const struct task *needed(const struct job *job, const struct node *item)
{
	struct span key = scalar_text(node_get(item, "task_key"));

	return key.len ? job_task(job, key) : NULL;
}

static const char *chain(const struct graph *graph, size_t from)
{
	struct str text = str_new(graph->job->view->bundle->keep);
	const struct step *path = graph->path;

	for (size_t i = from; i < graph->length && i < from + NAMES_MOST; i++) {
		str_add(&text, graph->job->tasks[path[i].task].key);
		str_text(&text, " -> ");
	}
	if (graph->length > from + NAMES_MOST)
		str_text(&text, "... -> ");
	str_add(&text, graph->job->tasks[path[from].task].key);
	return text.at;
}

/* Goes on to the next task that the last one of the path waits for, or back. */
static void advance(struct graph *graph)
{
	struct step *last = &graph->path[graph->length - 1];
	const struct job *job = graph->job;
	const struct node *list = depends_on(&job->tasks[last->task]);

	while (list && last->next < list->count) {
		const struct node *item = list->items[last->next++];
		const struct task *task = needed(job, item);
		size_t index = task ? (size_t)(task - job->tasks) : last->task;

		if (index == last->task || graph->depth[index] == DONE)
			continue;
		if (graph->depth[index]) {
			say(job->view, (struct said){
				.check = CHECK_DEPENDS_ON_CYCLE,
				.place = value_place(node_get(item, "task_key")),
				.value = chain(graph, graph->depth[index] - 1),
			});
			continue;
		}
		graph->path[graph->length++] = (struct step){ index, 0 };
		graph->depth[index] = graph->length;
		return;
	}
	graph->depth[last->task] = DONE;
	graph->length--;
}

static void find_cycles(struct job *job)
{
	struct graph graph = {
		.job = job,
		.depth = arena_array(job->tmp, size_t, job->own_count),
		.path = arena_array(job->tmp, struct step, job->own_count),
	};

	for (size_t i = 0; i < job->own_count; i++) {
		if (graph.depth[i])
			continue;
		graph.path[0] = (struct step){ i, 0 };
		graph.depth[i] = graph.length = 1;
		while (graph.length)
			advance(&graph);
	}
}

/* Whether the task that it names stands further down. */
static bool check_item(struct job *job, const struct task *task,
		       const struct node *item)
{
	const struct node *name = node_get(item, "task_key");
	struct span key = scalar_text(name);
	const struct task *other = needed(job, item);
	const struct node *outcome = node_get(item, "outcome");

	if (!key.len || is_open(key))
		return false;
	if (!other && !job->open)
		job_say(job, CHECK_DEPENDS_ON_UNKNOWN, name, job_nearest(job, key));
	if (other == task)
		job_say(job, CHECK_DEPENDS_ON_ITSELF, name, NULL);
	if (other && !value_is_null(outcome) && other->type_count &&
	    !other->fields[TASK_condition_task])
		job_say(job, CHECK_OUTCOME_WITHOUT_CONDITION, outcome,
			arena_string(job->view->bundle->keep, key));
	return other && other > task;
}

/* Where each task waits for earlier ones only, there is no way round. */
void job_check_graph(struct job *job)
{
	bool down = false;

	for (size_t i = 0; i < job->own_count; i++) {
		const struct task *task = &job->tasks[i];
		const struct node *list = depends_on(task);

		for (size_t k = 0; list && k < list->count; k++)
			down |= check_item(job, task, list->items[k]);
	}
	if (down)
		find_cycles(job);
}
