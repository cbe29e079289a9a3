/* job_runtime.c - the tasks that make and use a model share one runtime, with ML. */
#include "bundle/job.h"

#include "bundle/clouds.h"
#include "bundle/step.h"
#include "bundle/task_role.h"
#include "bundle/value.h"

static const struct node *cluster_of(struct job *job, const struct task *task)
{
	const struct node *own = task_value(task, TASK_new_cluster);

	return own ? own : job_cluster(job, task_text(task, TASK_job_cluster_key));
}

static bool has_ml(const struct node *cluster, struct span version)
{
	const struct node *flag = node_get(cluster, "use_ml_runtime");

	return span_search(version, SPAN("-ml-")) < version.len ||
	       (node_is(flag, NODE_BOOL) && flag->truth);
}

/* Training's comes first: the others are held against it. */
static void note(struct view *view, const struct node *version, enum task_role role)
{
	size_t last = view->runtimes.count;

	*vec_add(view->bundle->keep, &view->runtimes) = version;
	if (role != ROLE_TRAINING || view->runtime_trains)
		return;
	view->runtime_trains = true;
	view->runtimes.at[last] = view->runtimes.at[0];
	view->runtimes.at[0] = version;
}

static void check_task(struct job *job, const struct task *task, enum task_role role)
{
	const struct node *cluster = cluster_of(job, task);
	const struct node *version = node_get(cluster, "spark_version");
	unsigned major, minor;

	if (!node_is(version, NODE_STRING) ||
	    !runtime_version(version->text, &major, &minor))
		return;
	if (!has_ml(cluster, version->text))
		job_say(job, CHECK_NO_ML_RUNTIME, version, NULL);
	note(job->view, version, role);
}

/* Features and monitors are tables: they need no ML. */
void job_check_runtime(struct job *job)
{
	for (size_t i = 0; i < job->task_count && job->view->bundle->wish->mlops; i++) {
		enum task_role role = task_role(job, &job->tasks[i]);

		if (role >= ROLE_TRAINING && role <= ROLE_INFERENCE)
			check_task(job, &job->tasks[i], role);
	}
}

static void check_version(struct view *view, const struct node *version)
{
	const struct node *first = view->runtimes.at[0];
	unsigned major, minor, first_major, first_minor;

	if (runtime_version(version->text, &major, &minor) &&
	    runtime_version(first->text, &first_major, &first_minor) &&
	    (major != first_major || minor != first_minor))
		say(view, (struct said){
			.check = CHECK_SEVERAL_RUNTIMES, .place = value_place(version),
			.value = arena_string(view->bundle->keep, version->text),
			.other = arena_string(view->bundle->keep, first->text),
			.related = value_place(first),
		});
}

void step_runtimes(struct view *view)
{
	for (size_t i = 1; i < view->runtimes.count; i++)
		check_version(view, view->runtimes.at[i]);
}
