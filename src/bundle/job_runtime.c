/* job_runtime.c - the tasks that make and use a model share one runtime, with ML. */
#include "bundle/job.h"

#include "bundle/clouds.h"
#include "bundle/task_role.h"
#include "bundle/value.h"

static const struct node *cluster_of(const struct job *job, const struct task *task)
{
	const struct node *own = task_value(task, TASK_new_cluster);
	const struct node *list = job_get(job, "job_clusters");
	struct span key = task_text(task, TASK_job_cluster_key);

	if (own || !key.len || !node_is(list, NODE_LIST))
		return own;
	for (size_t i = 0; i < list->count; i++)
		if (span_same(scalar_text(node_get(list->items[i], "job_cluster_key")), key))
			return node_get(list->items[i], "new_cluster");
	return NULL;
}

static bool has_ml(const struct node *cluster, struct span version)
{
	const struct node *flag = node_get(cluster, "use_ml_runtime");

	return span_search(version, SPAN("-ml-")) < version.len ||
	       (node_is(flag, NODE_BOOL) && flag->truth);
}

/* The first of the target is the one that the others are held against. */
static void check_version(struct job *job, const struct node *version)
{
	struct view *view = job->view;
	const struct node *first = view->runtime;
	unsigned major, minor, first_major, first_minor;

	if (!first) {
		view->runtime = version;
		return;
	}
	if (!runtime_version(version->text, &major, &minor) ||
	    !runtime_version(first->text, &first_major, &first_minor) ||
	    (major == first_major && minor == first_minor))
		return;
	say(view, (struct said){
		.check = CHECK_SEVERAL_RUNTIMES, .place = value_place(version),
		.value = arena_string(view->bundle->keep, version->text),
		.other = arena_string(view->bundle->keep, first->text),
		.related = value_place(first),
	});
}

static void check_task(struct job *job, const struct task *task)
{
	const struct node *cluster = cluster_of(job, task);
	const struct node *version = node_get(cluster, "spark_version");
	unsigned major, minor;

	if (!node_is(version, NODE_STRING) ||
	    !runtime_version(version->text, &major, &minor))
		return;
	if (!has_ml(cluster, version->text))
		job_say(job, CHECK_NO_ML_RUNTIME, version, NULL);
	check_version(job, version);
}

/* Features and monitors are tables: they need no ML. */
void job_check_runtime(struct job *job)
{
	for (size_t i = 0; i < job->task_count && job->view->bundle->wish->mlops; i++) {
		enum task_role role = task_role(job, &job->tasks[i]);

		if (role >= ROLE_TRAINING && role <= ROLE_INFERENCE)
			check_task(job, &job->tasks[i]);
	}
}
