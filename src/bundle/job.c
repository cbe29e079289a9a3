/* job.c - reads the jobs of a target and their tasks, each field once. */
#include "bundle/job.h"

#include "bundle/near.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"

static const struct span names[TASK_FIELDS] = {
#define FIELD(name) { #name, sizeof #name - 1 },
#define COMPUTE(name) FIELD(name)
#define NEEDY(name) FIELD(name)
#include "bundle/task.def"
#undef FIELD
#undef COMPUTE
#undef NEEDY
};

const struct node *task_value(const struct task *task, enum task_field field)
{
	return task->fields[field] ? task->fields[field]->value : NULL;
}

struct span task_text(const struct task *task, enum task_field field)
{
	return scalar_text(task_value(task, field));
}

static void read_pair(struct task *task, const struct pair *pair)
{
	struct span name = pair_text(pair);

	if (scalar_is_blank(pair->value))
		return;
	if (name.len > 5 && !memcmp(name.at + name.len - 5, "_task", 5)) {
		if (task->type_count < 2)
			task->types[task->type_count] = pair;
		task->type_count++;
	}
	for (size_t i = 0; i < TASK_FIELDS; i++)
		if (span_same(name, names[i])) {
			task->fields[i] = pair;
			return;
		}
}

static struct span code_of(const struct task *task)
{
	struct span path = text_at(task_value(task, TASK_notebook_task), "notebook_path");

	return path.len ? path :
	       text_at(task_value(task, TASK_spark_python_task), "python_file");
}

/* Tasks of one job mostly run code of one folder, or the same. */
static enum task_role role_of(struct job *job, struct span code)
{
	if (!code.len)
		return ROLE_OTHER;
	if (!span_same(code, job->code)) {
		job->code = code;
		job->role = task_role(job->view->bundle->wish->folders, code);
	}
	return job->role;
}

static void read_task(struct job *job, const struct node *node,
		      const struct task *outer)
{
	struct task *task = &job->tasks[job->task_count];

	if (!node_is(node, NODE_MAP)) {
		job->open = true;
		return;
	}
	*task = (struct task){ .node = node, .outer = outer };
	value_fetch(node);
	for (size_t i = 0; i < node->count; i++)
		read_pair(task, &node->pairs[i]);
	task->role = role_of(job, code_of(task));
	task->key = task_text(task, TASK_task_key);
	if (is_open(task->key)) {
		task->key = (struct span){0};
		job->open = true;
	}
	job->task_count++;
}

/* Makes room behind the own tasks for those inside them, and reads these. */
static void read_inner(struct job *job)
{
	struct task *own = job->tasks;
	size_t loops = 0;

	for (size_t i = 0; i < job->own_count; i++)
		loops += own[i].fields[TASK_for_each_task] != NULL;
	if (!loops)
		return;
	job->tasks = arena_array(job->tmp, struct task, job->own_count + loops);
	memcpy(job->tasks, own, job->own_count * sizeof *own);
	for (size_t i = 0; i < job->own_count; i++) {
		const struct task *task = &job->tasks[i];
		const struct node *inner =
			node_get(task_value(task, TASK_for_each_task), "task");

		if (node_is(inner, NODE_MAP))
			read_task(job, inner, task);
	}
}

static void read_tasks(struct job *job, const struct node *list)
{
	size_t count = node_is(list, NODE_LIST) ? list->count : 0;

	job->open = list && !count && !value_is_null(list);
	job->tasks = arena_array(job->tmp, struct task, count);
	value_fetch(list);
	for (size_t i = 0; i < count; i++)
		read_task(job, list->items[i], NULL);
	job->own_count = job->task_count;
	read_inner(job);
	for (size_t i = 0; i < job->own_count; i++) {
		struct task *task = &job->tasks[i];

		if (task->key.len && !map_find(&job->by_key, task->key))
			map_add(&job->by_key, task->key, task);
	}
}

void jobs_each(struct view *view, job_visit *visit)
{
	const struct node *jobs = value_get(view->config, "resources.jobs");
	struct arena tmp = {0};

	for (size_t i = 0; node_is(jobs, NODE_MAP) && i < jobs->count; i++) {
		struct job job = {
			.view = view, .tmp = &tmp, .by_key = map_new(&tmp),
			.clusters = map_new(&tmp),
			.key = jobs->pairs[i].key, .node = jobs->pairs[i].value,
		};

		read_tasks(&job, node_get(job.node, "tasks"));
		visit(&job);
		arena_clear(&tmp);
	}
}

const struct node *job_get(const struct job *job, const char *key)
{
	const struct node *node = node_get(job->node, key);

	return scalar_is_blank(node) ? NULL : node;
}

const struct task *job_task(const struct job *job, struct span key)
{
	return map_find(&job->by_key, key);
}

const struct node *job_cluster(struct job *job, struct span key)
{
	const struct node *list =
		job->clusters_read ? NULL : job_get(job, "job_clusters");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *item = list->items[i];
		const struct node *cluster = node_get(item, "new_cluster");

		if (cluster)
			map_add(&job->clusters, text_at(item, "job_cluster_key"),
				(void *)cluster);
	}
	job->clusters_read = true;
	return key.len ? map_find(&job->clusters, key) : NULL;
}

/* Of the first ones, so that a job of many tasks and many misses stays linear. */
const char *job_nearest(const struct job *job, struct span key)
{
	struct bundle *bundle = job->view->bundle;
	struct nearness near = nearness_of(key);

	for (size_t i = 0; i < job->own_count && i < 100; i++)
		nearness_try(&near, job->tasks[i].key);
	return did_you_mean(bundle->keep, near_found(bundle, &near));
}

const char *did_you_mean(struct arena *keep, const char *name)
{
	return name ? arena_format(keep, "; did you mean `%s`?", name) : "";
}

void job_say(const struct job *job, enum bundle_check check, const struct node *node,
	     const char *other)
{
	say(job->view, (struct said){
		.check = check, .place = value_place(node), .other = other,
		.value = arena_string(job->view->bundle->keep, scalar_text(node)),
	});
}

static void check(struct job *job)
{
	static job_visit *const checks[] = {
		job_check_compute, job_check_clusters, job_check_graph, job_check_tasks,
		job_check_values, job_check_schedule, job_check_source,
		job_check_model, job_check_run_mode, job_check_runtime,
		job_check_provenance, job_check_habits, job_check_prod,
		job_check_emails,
	};

	for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
		checks[i](job);
}

void step_jobs(struct view *view)
{
	jobs_each(view, check);
}
