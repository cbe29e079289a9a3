/* unused_cluster.c - job clusters that no task of their job runs on, in no target. */
#include "bundle/resource.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* Of one job: the keys that its tasks ask for. */
struct asked {
	struct map keys;
	bool open;		/* not all are known here, or there is no task yet */
};

static void ask(struct asked *asked, const struct node *task)
{
	const struct node *key = node_get(task, "job_cluster_key");

	if (node_is(key, NODE_STRING))
		map_add(&asked->keys, key->text, asked);
	asked->open |= scalar_is_open(key) || node_is(task, NODE_STRING);
}

/* A key that no cluster has: one of them is meant. */
static void ask_others(struct arena *keep, struct asked *asked, const struct node *job)
{
	const struct node *clusters = node_get(job, "job_clusters");
	const struct node *tasks = node_get(job, "tasks");
	struct map defined = map_new(keep);

	for (size_t i = 0; node_at(clusters, i); i++) {
		const struct node *key =
			node_get(clusters->items[i], "job_cluster_key");

		if (node_is(key, NODE_STRING))
			map_add(&defined, key->text, asked);
	}
	for (size_t i = 0; node_at(tasks, i); i++) {
		const struct node *key = node_get(tasks->items[i], "job_cluster_key");

		asked->open |= node_is(key, NODE_STRING) &&
			!map_find(&defined, key->text);
	}
}

static struct asked ask_job(struct arena *keep, const struct node *job)
{
	struct asked asked = { .keys = map_new(keep) };
	const struct node *tasks = node_get(job, "tasks");

	for (size_t i = 0; node_at(tasks, i); i++) {
		ask(&asked, tasks->items[i]);
		ask(&asked, task_inner(tasks->items[i]));
	}
	ask_others(keep, &asked, job);
	asked.open |= !node_is(tasks, NODE_LIST) || !tasks->count;
	return asked;
}

/* Its place: targets lay over it, and keep that. */
static struct span name_of(struct arena *keep, const struct node *cluster)
{
	const struct sw_place *at = &cluster->place;

	return span_of(arena_format(keep, "%u:%u:%s", at->line, at->column,
				    at->path ? at->path : ""));
}

typedef void cluster_visit(struct view *view, const struct node *cluster, bool used,
			   struct map *all);

static void each_cluster(struct view *view, cluster_visit *visit, struct map *all)
{
	const struct node *jobs = resources_of(view, "jobs");

	for (size_t i = 0; i < jobs->count; i++) {
		const struct node *list =
			node_get(jobs->pairs[i].value, "job_clusters");
		struct asked asked;

		if (!node_is(list, NODE_LIST) || !list->count)
			continue;
		asked = ask_job(view->bundle->keep, jobs->pairs[i].value);
		for (size_t k = 0; k < list->count; k++) {
			const struct node *key =
				node_get(list->items[k], "job_cluster_key");

			visit(view, list->items[k], scalar_is_blank(key) ||
			      !node_is(key, NODE_STRING) ||
			      asked.open || scalar_is_open(key) ||
			      map_find(&asked.keys, key->text), all);
		}
	}
}

static void note(struct view *view, const struct node *cluster, bool used,
		 struct map *all)
{
	if (used)
		map_add(all, name_of(view->bundle->keep, cluster), view);
}

static void complain(struct view *view, const struct node *cluster, bool used,
		     struct map *all)
{
	const struct node *key = node_get(cluster, "job_cluster_key");

	if (!used && !map_find(all, name_of(view->bundle->keep, cluster)))
		say(view, (struct said){
			.check = CHECK_UNUSED_JOB_CLUSTER, .place = key->place,
			.value = arena_string(view->bundle->keep, key->text),
		});
}

void step_unused_clusters(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct map used = map_new(bundle->keep);
	bool idle = false;

	for (size_t i = 0; i < bundle->views.count; i++)
		idle |= bundle->views.at[i].idle_clusters;
	if (!idle || !view_is_last(view))
		return;		/* only the last one sees all */
	for (size_t i = 0; i < bundle->views.count; i++)
		each_cluster(&bundle->views.at[i], note, &used);
	for (size_t i = 0; i < bundle->views.count; i++)
		each_cluster(&bundle->views.at[i], complain, &used);
}
