/* cluster.h - every cluster that a target's resources describe. */
#ifndef BUNDLE_CLUSTER_H
#define BUNDLE_CLUSTER_H

#include "bundle/bundle.h"
#include "bundle/value.h"

/* A pipeline's has no runtime of its own. */
struct cluster {
	struct view *view;
	const struct node *node;	/* a map */
	bool of_pipeline;
};
typedef void cluster_visit(void *self, const struct cluster *cluster);
void clusters_each(struct view *view, cluster_visit *visit, void *self);

/* Whether some task of a job has one of its own, or references may give it one. */
bool tasks_may_have_clusters(const struct node *job);

/* A scalar's text, empty where it is absent, no scalar, or a reference is left. */
struct span cluster_text(const struct cluster *cluster, const char *key);

#endif
