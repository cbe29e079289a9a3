/* cluster.c - finds the clusters, and says what none may be: beyond the CLI. */
#include "bundle/cluster.h"

#include "bundle/clouds.h"
#include "bundle/job.h"
#include "bundle/resource.h"
#include "bundle/state.h"
#include "bundle/steady.h"
#include "bundle/step.h"

struct walk {
	struct view *view;
	cluster_visit *visit;
	void *self;
	bool of_pipeline;
};

static void visit_one(const struct walk *walk, const struct node *node)
{
	const struct cluster cluster = { walk->view, node, walk->of_pipeline };

	if (node_is(node, NODE_MAP))
		walk->visit(walk->self, &cluster);
}

static void visit_task(const struct walk *walk, const struct node *task)
{
	visit_one(walk, node_get(task, "new_cluster"));
	visit_one(walk, node_get(task_inner(task), "new_cluster"));
}

bool tasks_may_have_clusters(const struct node *job)
{
	const struct node *tasks = node_get(job, "tasks");
	bool have = tasks && tasks->kind != NODE_LIST;

	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count && !have; i++)
		have = tasks->items[i]->kind != NODE_MAP ||
		       node_get(tasks->items[i], "new_cluster") ||
		       node_get(tasks->items[i], "for_each_task");
	return have;
}

static void visit_job(const struct walk *walk, const struct node *key,
		      const struct node *job)
{
	const struct steady *steady = steady_of(walk->view, key);
	const struct node *shared = node_get(job, "job_clusters");
	const struct node *tasks =
		steady && !steady->clusters ? NULL : node_get(job, "tasks");

	for (size_t i = 0; node_is(shared, NODE_LIST) && i < shared->count; i++)
		visit_one(walk, node_get(shared->items[i], "new_cluster"));
	for (size_t i = 0; node_is(tasks, NODE_LIST) && i < tasks->count; i++)
		visit_task(walk, tasks->items[i]);
}

static void visit_found(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	visit_one(self, node);
}

void clusters_each(struct view *view, cluster_visit *visit, void *self)
{
	const struct node *jobs = resources_of(view, "jobs");
	struct walk walk = { view, visit, self, false };

	value_each(view->config, "resources.clusters.*", visit_found, &walk);
	for (size_t i = 0; i < jobs->count; i++)
		visit_job(&walk, jobs->pairs[i].key, jobs->pairs[i].value);
	walk.of_pipeline = true;
	value_each(view->config, "resources.pipelines.*.clusters[*]", visit_found,
		   &walk);
}

struct span cluster_text(const struct cluster *cluster, const char *key)
{
	struct span text = scalar_text(node_get(cluster->node, key));

	return is_open(text) ? (struct span){0} : text;
}

static bool has(const struct cluster *cluster, const char *key)
{
	return !scalar_is_blank(node_get(cluster->node, key));
}

/* With the text of the value at the key as the said one, at its place. */
static void say_at(const struct cluster *cluster, enum bundle_check check,
		   const struct node *node, const char *other)
{
	say(cluster->view, (struct said){
		.check = check, .place = value_place(node), .other = other,
		.value = arena_string(cluster->view->bundle->keep, scalar_text(node)),
	});
}

static void check_size(const struct cluster *cluster)
{
	const struct node *scale = node_get(cluster->node, "autoscale");
	const struct node *least = node_get(scale, "min_workers");
	const struct node *most = node_get(scale, "max_workers");
	const struct node *workers = node_get(cluster->node, "num_workers");

	if (node_is(least, NODE_INT) && node_is(most, NODE_INT) &&
	    node_number(least) > node_number(most))
		say_at(cluster, CHECK_AUTOSCALE_BOUNDS, least,
		       arena_string(cluster->view->bundle->keep, most->text));
	if (has(cluster, "autoscale") && has(cluster, "num_workers"))
		say_at(cluster, CHECK_AUTOSCALE_AND_WORKERS, workers, NULL);
}

/* One for all clusters of a target. */
static enum cloud host_cloud(const struct view *view)
{
	static const char mine;
	struct known {
		const struct node *config;
		enum cloud cloud;
	} *known = state_of(view, &mine, sizeof *known);

	if (known->config != view->config)
		*known = (struct known){ view->config, cloud_of_host(
			value_text(view->config, "workspace.host")) };
	return known->cloud;
}

static void check_nodes(const struct cluster *cluster)
{
	static const char *const kinds[] = { "node_type_id", "driver_node_type_id" };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const struct node *node = node_get(cluster->node, kinds[i]);
		enum cloud cloud = cloud_of_node_type(cluster_text(cluster, kinds[i]));
		enum cloud host = cloud ? host_cloud(cluster->view) : CLOUD_UNKNOWN;

		if (host && cloud != host)
			say_at(cluster, CHECK_NODE_TYPE_CLOUD, node,
			       arena_format(cluster->view->bundle->keep,
					    "%s, and the workspace is on %s",
					    cloud_name(cloud), cloud_name(host)));
	}
	if (has(cluster, "instance_pool_id") && has(cluster, "node_type_id"))
		say_at(cluster, CHECK_POOL_AND_NODE_TYPE,
		       node_get(cluster->node, "node_type_id"), NULL);
}

/* A policy may bring the runtime. */
static void check_runtime(const struct cluster *cluster)
{
	const char *since = runtime_unsupported(cluster->view->bundle->keep,
						cluster_text(cluster, "spark_version"));

	if (since)
		say_at(cluster, CHECK_RUNTIME_UNSUPPORTED,
		       node_get(cluster->node, "spark_version"), since);
	if (!cluster->of_pipeline && !has(cluster, "spark_version") &&
	    !has(cluster, "policy_id"))
		say_at(cluster, CHECK_NO_SPARK_VERSION, cluster->node, NULL);
}

/* Access modes from before Unity Catalog; the models of this bundle are in it. */
static void check_access(const struct cluster *cluster)
{
	static const char *const without[] = {
		"NONE", "LEGACY_SINGLE_USER_STANDARD", "LEGACY_PASSTHROUGH",
		"LEGACY_TABLE_ACL",
	};
	struct span mode = cluster_text(cluster, "data_security_mode");

	if (!mode.len ||
	    !value_get(cluster->view->config, "resources.registered_models"))
		return;
	for (size_t i = 0; i < sizeof without / sizeof *without; i++)
		if (span_is(mode, without[i]))
			say_at(cluster, CHECK_ACCESS_MODE,
			       node_get(cluster->node, "data_security_mode"), NULL);
}

static void check_cluster(const struct cluster *cluster)
{
	check_access(cluster);
	check_size(cluster);
	check_nodes(cluster);
	check_runtime(cluster);
}

void job_check_clusters(struct job *job)
{
	const struct node *list = job_get(job, "job_clusters");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *node = node_get(list->items[i], "new_cluster");

		if (node_is(node, NODE_MAP))
			check_cluster(&(struct cluster){ job->view, node, false });
	}
	for (size_t i = 0; i < job->task_count; i++) {
		const struct node *node = task_value(&job->tasks[i], TASK_new_cluster);

		if (node_is(node, NODE_MAP))
			check_cluster(&(struct cluster){ job->view, node, false });
	}
}

static void check_shared(void *self, const struct node *node, const struct at *at)
{
	(void)at;
	if (node_is(node, NODE_MAP))
		check_cluster(&(struct cluster){ self, node, false });
}

static void check_pipeline(void *self, const struct node *node, const struct at *at)
{
	const struct node *serverless = node_get(node, "serverless");
	const struct pair *pair = node_pair(node, SPAN("clusters"));
	const struct node *clusters = pair ? pair->value : NULL;

	(void)at;
	if (!node_is(clusters, NODE_LIST) || !clusters->count)
		return;
	for (size_t i = 0; i < clusters->count; i++)
		if (node_is(clusters->items[i], NODE_MAP))
			check_cluster(&(struct cluster){
				self, clusters->items[i], true });
	if (scalar_is_true(serverless))
		say(self, (struct said){
			.check = CHECK_SERVERLESS_WITH_CLUSTERS,
			.place = pair->key->place, .related = value_place(serverless),
		});
}

void step_clusters(struct view *view)
{
	value_each(view->config, "resources.clusters.*", check_shared, view);
	value_each(view->config, "resources.pipelines.*", check_pipeline, view);
}
