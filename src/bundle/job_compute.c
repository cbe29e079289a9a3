/* job_compute.c - where a job's tasks run: its clusters and environments. */
#include "bundle/job.h"

#include "bundle/value.h"
#include "text/nearest.h"

/* The keys that a job gives its clusters or environments, and whether that is all. */
struct keys {
	struct map known;
	const char *names[20];	/* of the first ones, for the nearest */
	size_t count;
	bool open;
};

static struct keys read_keys(const struct job *job, const char *list_name,
			     const char *key_name)
{
	struct keys keys = { .known = map_new(job->tmp) };
	const struct node *list = job_get(job, list_name);

	keys.open = list && list->kind != NODE_LIST;
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		struct span key = scalar_text(node_get(list->items[i], key_name));

		keys.open |= is_open(key) || !node_is(list->items[i], NODE_MAP);
		if (!key.len)
			continue;
		map_add(&keys.known, key, (void *)list->items[i]);
		if (keys.count < 20)
			keys.names[keys.count++] = arena_string(job->tmp, key);
	}
	return keys;
}

/* A reference that is left counts as a name for the CLI. */
static void check_key(const struct job *job, const struct keys *keys,
		      const struct task *task, enum task_field field)
{
	static const enum bundle_check checks[COMPUTES] = {
		[TASK_job_cluster_key] = CHECK_JOB_CLUSTER_UNDEFINED,
		[TASK_environment_key] = CHECK_ENVIRONMENT_UNDEFINED,
	};
	struct span key = task_text(task, field);

	if (!key.len || map_find(&keys->known, key) ||
	    ((keys->open || is_open(key)) && !job->view->bundle->wish->like_cli))
		return;
	job_say(job, checks[field], task_value(task, field),
		did_you_mean(job->view->bundle->keep,
			     nearest(key, keys->names, keys->count)));
}

static void check_keys(struct job *job, enum task_field field, const char *list,
		       const char *name)
{
	struct keys keys = {0};
	bool read = false;

	for (size_t i = 0; i < job->task_count; i++) {
		if (!job->tasks[i].fields[field])
			continue;
		if (!read)
			keys = read_keys(job, list, name);
		read = true;
		check_key(job, &keys, &job->tasks[i], field);
	}
}

static bool has_any(const struct task *task, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (task->fields[i])
			return true;
	return false;
}

/* A notebook needs none: it brings an environment, or runs on a warehouse. */
static void check_needs(struct job *job)
{
	for (size_t i = 0; i < job->task_count; i++) {
		const struct task *task = &job->tasks[i];

		if (has_any(task, 0, COMPUTES) || task->fields[TASK_notebook_task] ||
		    !has_any(task, COMPUTES, NEEDIES))
			continue;
		say(job->view, (struct said){
			.check = CHECK_TASK_WITHOUT_COMPUTE,
			.place = value_place(task->node),
			.value = arena_string(job->view->bundle->keep, task->key),
		});
	}
}

static void check_several(const struct job *job, const struct task *task)
{
	const struct pair *first = NULL;

	for (size_t i = 0; i < COMPUTES; i++) {
		const struct pair *pair = task->fields[i];

		if (first && pair) {
			struct arena *keep = job->view->bundle->keep;

			say(job->view, (struct said){
				.check = CHECK_TASK_WITH_SEVERAL_COMPUTES,
				.place = pair->key->place, .related = first->key->place,
				.value = arena_string(keep, pair->key->text),
				.other = arena_string(keep, first->key->text),
			});
			return;
		}
		first = first ? first : pair;
	}
}

static bool is_used(const struct job *job, const struct node *cluster)
{
	struct span key = text_at(cluster, "job_cluster_key");

	for (size_t i = 0; key.len && i < job->task_count; i++)
		if (span_same(task_text(&job->tasks[i], TASK_job_cluster_key), key))
			return true;
	return false;
}

#define CLUSTERS_FEW 8

/* Where every cluster has a task, nothing needs to be held against other targets. */
static void find_idle(struct job *job)
{
	const struct node *list = job_get(job, "job_clusters");

	if (!node_is(list, NODE_LIST) || job->view->idle_clusters)
		return;
	job->view->idle_clusters = list->count > CLUSTERS_FEW;
	for (size_t i = 0; i < list->count && !job->view->idle_clusters; i++)
		job->view->idle_clusters = !is_used(job, list->items[i]);
}

void job_check_compute(struct job *job)
{
	find_idle(job);
	check_keys(job, TASK_job_cluster_key, "job_clusters", "job_cluster_key");
	check_needs(job);
	check_keys(job, TASK_environment_key, "environments", "environment_key");
	for (size_t i = 0; i < job->task_count; i++)
		check_several(job, &job->tasks[i]);
}
