/* job_runtime.c - the tasks that make and use a model share one runtime, with ML. */
#include "bundle/job.h"

#include "bundle/clouds.h"
#include "bundle/state.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* The runtimes of the tasks about models. */
struct runtimes {
	struct versions VEC(const struct node *) all;
	bool trains;		/* the first of them is a training's */
};

static struct runtimes *runtimes_of(const struct view *view)
{
	static const char mine;

	return state_of(view, &mine, sizeof(struct runtimes));
}

static const struct node *cluster_of(struct job *job, const struct task *task)
{
	const struct node *own = task_value(task, TASK_new_cluster);

	return own ? own : job_cluster(job, task_text(task, TASK_job_cluster_key));
}

static bool has_ml(const struct node *cluster, struct span version)
{
	const struct node *flag = node_get(cluster, "use_ml_runtime");

	return span_search(version, SPAN("-ml-")) < version.len ||
	       scalar_is_true(flag);
}

/* Training's comes first: the others are held against it. */
static void note(struct view *view, const struct node *version, enum task_role role)
{
	struct runtimes *runtimes = runtimes_of(view);
	size_t last = runtimes->all.count;

	*vec_add(view->bundle->keep, &runtimes->all) = version;
	if (role != ROLE_TRAINING || runtimes->trains)
		return;
	runtimes->trains = true;
	runtimes->all.at[last] = runtimes->all.at[0];
	runtimes->all.at[0] = version;
}

static void check_task(struct job *job, const struct task *task, enum task_role role)
{
	const struct node *cluster = cluster_of(job, task);
	const struct node *version = node_get(cluster, "spark_version");
	unsigned major, minor;

	if (!node_is(version, NODE_STRING) ||
	    !runtime_version(version->text, &major, &minor))
		return;
	if (has_ml(cluster, version->text))
		note(job->view, version, role);
	else
		job_say(job, CHECK_NO_ML_RUNTIME, version, NULL);
}

/* Features and monitors are tables: they need no ML. */
void job_check_runtime(struct job *job)
{
	for (size_t i = 0; i < job->task_count && job->view->bundle->wish->mlops; i++) {
		enum task_role role = job->tasks[i].role;

		if (role >= ROLE_TRAINING && role <= ROLE_INFERENCE)
			check_task(job, &job->tasks[i], role);
	}
}

static void check_version(struct view *view, const struct node *version,
			  const struct node *first)
{
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
	const struct versions *all = &runtimes_of(view)->all;

	for (size_t i = 1; i < all->count; i++)
		check_version(view, all->at[i], all->at[0]);
}
