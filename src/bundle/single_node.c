/* single_node.c - a cluster of no workers must say in four places that it is one. */
#include "bundle/step.h"

#include "bundle/clouds.h"
#include "bundle/cluster.h"
#include "bundle/job.h"

static bool is_map(const struct node *node)
{
	return value_is_null(node) || node->kind == NODE_MAP;
}

/* Whether all that a single node needs is said. */
static bool is_said(const struct node *cluster)
{
	const struct node *conf = node_get(cluster, "spark_conf");
	const struct node *tags = node_get(cluster, "custom_tags");
	struct span profile = text_at(conf, "spark.databricks.cluster.profile");

	return span_is(profile, "singleNode") &&
	       span_starts(text_at(conf, "spark.master"), "local") &&
	       span_is(text_at(tags, "ResourceClass"), "SingleNode");
}

static void check(void *self, const struct cluster *cluster)
{
	struct view *view = self;
	const struct node *node = cluster->node;
	const struct node *workers = node_get(node, "num_workers");
	const struct node *single = node_get(node, "is_single_node");

	if (runtime_before(cluster_text(cluster, "spark_version"), 13, 1))
		view->old_runtime = true;
	if (!node_is(workers, NODE_INT) || node_number(workers) > 0 ||
	    scalar_is_true(single) ||
	    !is_map(node_get(node, "spark_conf")) ||
	    !is_map(node_get(node, "custom_tags")) ||
	    text_at(node, "policy_id").len || is_said(node))
		return;
	say(view, (struct said){
		.check = CHECK_SINGLE_NODE, .place = value_place(node),
	});
}

void step_single_node(struct view *view)
{
	clusters_each(view, check, view);
}
