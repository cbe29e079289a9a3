/* wheel.c - runtimes too old to install libraries from the workspace's files. */
#include "bundle/resource.h"
#include "bundle/step.h"

#include "bundle/clouds.h"
#include "bundle/job.h"
#include "bundle/value.h"

static bool has_scheme(struct span text)
{
	size_t colon = span_find(text, ':');

	return colon && colon + 1 < text.len && text.at[colon + 1] == '/';
}

/* `name`, `name[extra]`, `name>=1`, as the CLI tells packages from files. */
static bool is_package(struct span text)
{
	size_t end = 0;

	while (end < text.len &&
	       (text.at[end] == '-' || text.at[end] == '_' ||
		(text.at[end] >= '0' && text.at[end] <= '9') ||
		((text.at[end] | 0x20) >= 'a' && (text.at[end] | 0x20) <= 'z')))
		end++;
	return end && (end == text.len || strchr("[=!<>~ ", text.at[end]));
}

static bool is_local(struct span text)
{
	if (!text.len)
		return false;
	if (*text.at == '.')
		return true;
	return *text.at != '-' && *text.at != '/' && !has_scheme(text) &&
	       !is_package(text);
}

static bool has_local_library(const struct task *task)
{
	static const char *const kinds[] = { "whl", "jar", "egg", "requirements" };
	const struct node *list = task_value(task, TASK_libraries);

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct span path = {0};

		for (size_t k = 0; !path.len && k < sizeof kinds / sizeof *kinds; k++)
			path = scalar_text(node_get(list->items[i], kinds[k]));
		if (is_local(path))
			return true;
	}
	return false;
}

static bool has_local_dependency(const struct job *job)
{
	const struct node *list = job_get(job, "environments");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *all =
			node_get(node_get(list->items[i], "spec"), "dependencies");

		for (size_t k = 0; node_is(all, NODE_LIST) && k < all->count; k++)
			if (is_local(scalar_text(all->items[k])))
				return true;
	}
	return false;
}

/* The message names 13.3; the CLI's comparison is with 13.1. */
static bool check_version(const struct job *job, const struct node *version)
{
	if (!runtime_before(scalar_text(version), 13, 1))
		return false;
	job_say(job, CHECK_WHEEL_RUNTIME, version, NULL);
	return true;
}

/* `${resources.clusters.KEY.id}` is a cluster of the bundle. */
static const struct node *version_of_cluster(const struct job *job, struct span id)
{
	struct span key;

	if (!span_starts(id, "${resources.clusters."))
		return NULL;
	key = span_from(id, strlen("${resources.clusters."));
	key = span_cut(key, span_find(key, '.'));
	const struct pair *pair =
		node_pair(resources_of(job->view, "clusters"), key);

	return pair ? node_get(pair->value, "spark_version") : NULL;
}

/* The CLI looks for a job cluster's key in all jobs; ours: where the task is. */
static bool check_task(struct job *job, const struct task *task)
{
	const struct node *own = task_value(task, TASK_new_cluster);

	const struct node *shared =
		job_cluster(job, task_text(task, TASK_job_cluster_key));
	const struct node *existing =
		version_of_cluster(job, task_text(task, TASK_existing_cluster_id));

	if (check_version(job, node_get(own, "spark_version")))
		return true;
	bool old = check_version(job, node_get(shared, "spark_version"));

	return check_version(job, existing) || old;
}

static void check_job(struct job *job)
{
	bool environment = has_local_dependency(job), old = false;

	for (size_t i = 0; i < job->own_count; i++) {
		if (has_local_library(&job->tasks[i]))
			old |= check_task(job, &job->tasks[i]);
		if (environment)	/* the CLI says it once more */
			old |= check_task(job, &job->tasks[i]);
	}
	if (old && job->view->bundle->wish->like_cli)	/* else the ones are enough */
		say(job->view, (struct said){ .check = CHECK_WHEEL_RUNTIMES });
}

void step_wheel_runtimes(struct view *view)
{
	const struct node *wrapper =
		value_get(view->config, "experimental.python_wheel_wrapper");

	if (!view->old_runtime)
		return;
	if (!scalar_is_true(wrapper))
		jobs_each(view, check_job);
}
