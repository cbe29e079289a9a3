/* job_tasks.c - what each task of a job must have on its own. */
#include "bundle/job.h"

#include "bundle/value.h"

#define KEY_MOST 100		/* characters of a task key */

static bool key_is_valid(struct span key)
{
	for (size_t i = 0; i < key.len; i++) {
		char c = key.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !(c >= '0' && c <= '9') && c != '_' && c != '-')
			return false;
	}
	return key.len <= KEY_MOST;
}

static char *text_of(const struct job *job, struct span text)
{
	return arena_string(job->view->bundle->keep, text);
}

/* "the task `fit`"; one without a key by its job. */
static const char *name_of(const struct job *job, const struct task *task)
{
	struct span name = task->key.len ? task->key : job->key->text;

	return arena_format(job->view->bundle->keep, "%s `%s`",
			    task->key.len ? "the task" : "a task of the job",
			    text_of(job, name));
}

static void check_type(const struct job *job, const struct task *task)
{
	const char *key = name_of(job, task);

	if (!task->type_count)
		say(job->view, (struct said){
			.check = CHECK_TASK_WITHOUT_TYPE, .value = key,
			.place = value_place(task->node),
		});
	else
		say(job->view, (struct said){
			.check = CHECK_TASK_WITH_SEVERAL_TYPES, .value = key,
			.place = task->types[1]->key->place,
			.other = arena_format(job->view->bundle->keep, "%s and %s",
				text_of(job, task->types[0]->key->text),
				text_of(job, task->types[1]->key->text)),
			.related = task->types[0]->key->place,
		});
}

static bool is_set(const struct node *node)
{
	if (node_is(node, NODE_BOOL))
		return node->truth;
	return node_is(node, NODE_INT) && node_number(node) != 0;
}

/* The service repeats the inner task, and refuses that of the loop itself. */
static void check_retries(const struct job *job, const struct task *task)
{
	static const enum task_field retries[] = {
		TASK_max_retries, TASK_min_retry_interval_millis, TASK_retry_on_timeout,
	};

	for (size_t i = 0; i < sizeof retries / sizeof *retries; i++) {
		const struct pair *pair = task->fields[retries[i]];

		if (pair && is_set(pair->value))
			say(job->view, (struct said){
				.check = CHECK_FOR_EACH_RETRIES,
				.place = pair->key->place,
				.value = text_of(job, pair->key->text),
			});
	}
}

/* ALL_SUCCESS is the default; what is no condition is said of the field's type. */
static void check_run_if(const struct job *job, const struct task *task)
{
	static const char *const conditions[] = {
		"ALL_DONE", "NONE_FAILED", "AT_LEAST_ONE_SUCCESS",
		"AT_LEAST_ONE_FAILED", "ALL_FAILED",
	};
	struct span condition = task_text(task, TASK_run_if);
	size_t i = 0, count = sizeof conditions / sizeof *conditions;

	while (i < count && !span_is(condition, conditions[i]))
		i++;
	if (i == count || task->fields[TASK_depends_on])
		return;
	job_say(job, CHECK_RUN_IF_WITHOUT_DEPENDS_ON, task_value(task, TASK_run_if),
		NULL);
}

void job_check_tasks(struct job *job)
{
	for (size_t i = 0; i < job->task_count; i++) {
		const struct task *task = &job->tasks[i];

		if (!key_is_valid(task->key))
			job_say(job, CHECK_INVALID_TASK_KEY,
				task_value(task, TASK_task_key), NULL);
		if (task->type_count != 1)
			check_type(job, task);
		if (task->fields[TASK_for_each_task])
			check_retries(job, task);
		check_run_if(job, task);
	}
}
