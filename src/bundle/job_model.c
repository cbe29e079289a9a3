/* job_model.c - where a job deploys a model, validation stands before it and counts. */
#include "bundle/job.h"

#include "bundle/target.h"
#include "bundle/value.h"

/* What stands before a deployment, task by task. */
struct search {
	struct job *job;
	bool *seen;
	const struct task **queue;
	size_t count;
	const struct task *careless;	/* it runs when what it waits for has failed */
	bool found;		/* a validation, or what may be one */
};

/* Whether a task that runs then has seen all that it waits for succeed. */
static bool is_careful(const struct task *task)
{
	struct span condition = task_text(task, TASK_run_if);

	return !condition.len || is_open(condition) ||
	       span_is(condition, "ALL_SUCCESS") || span_is(condition, "NONE_FAILED");
}

static void visit(struct search *search, const struct task *task)
{
	const struct node *list = task_value(task, TASK_depends_on);

	if (task->role == ROLE_VALIDATION ||
	    (task->type_count && span_is(task->types[0]->key->text, "run_job_task"))) {
		search->found = true;
		return;
	}
	if (!is_careful(task)) {
		search->careless = task;
		return;
	}
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct task *other =
			job_task(search->job, text_at(list->items[i], "task_key"));

		search->found |= !other;
		if (!other || search->seen[other - search->job->tasks])
			continue;
		search->seen[other - search->job->tasks] = true;
		search->queue[search->count++] = other;
	}
}

static void check_deployment(struct job *job, const struct task *task)
{
	struct search search = {
		.job = job, .seen = arena_array(job->tmp, bool, job->task_count),
		.queue = arena_array(job->tmp, const struct task *, job->own_count + 1),
	};
	const struct node *list = task_value(task, TASK_depends_on);

	search.queue[search.count++] = task;
	for (size_t i = 0; i < search.count && !search.found; i++)
		visit(&search, search.queue[i]);
	if (search.found)
		return;
	if (search.careless)
		job_say(job, CHECK_VALIDATION_SKIPPED,
			task_value(search.careless, TASK_run_if), NULL);
	else
		say(job->view, (struct said){
			.check = CHECK_UNVALIDATED_DEPLOYMENT,
			.place = value_place(list ? list : task->node),
			.value = arena_string(job->view->bundle->keep, task->key),
		});
}

/* Of many deployments the first ones, so that a long job stays linear. */
#define DEPLOYMENTS_MOST 10

void job_check_model(struct job *job)
{
	size_t count = 0;

	if (!job->view->bundle->wish->mlops || job->open)
		return;
	for (size_t i = 0; i < job->own_count && count < DEPLOYMENTS_MOST; i++)
		if (job->tasks[i].role == ROLE_DEPLOYMENT) {
			check_deployment(job, &job->tasks[i]);
			count++;
		}
}

void job_check_run_mode(struct job *job)
{
	for (size_t i = 0; i < job->task_count && job->view->bundle->wish->mlops; i++) {
		const struct task *task = &job->tasks[i];

		if (task->role != ROLE_VALIDATION)
			continue;
		const struct node *notebook = task_value(task, TASK_notebook_task);
		const struct node *mode =
			value_get(notebook, "base_parameters.run_mode");
		struct span text = scalar_text(mode);

		if (span_is(text, "disabled") &&
		    (job->view->stage != STAGE_DEV || target_ships(job->view)))
			job_say(job, CHECK_VALIDATION_DISABLED, mode, NULL);
		if (span_is(text, "dry_run"))
			say(job->view, (struct said){
				.check = CHECK_VALIDATION_DRY_RUN,
				.place = value_place(mode), .by_hand = mode->replaced,
				.value = "dry_run",
			});
	}
}
