/*
 * graph.h - what a bundle deploys, as nodes and edges: bundle, targets, resources, tasks
 * and the files that they run, and who refers to whom. Knows no format.
 */
#ifndef DRAW_GRAPH_H
#define DRAW_GRAPH_H

#include <stackward/place.h>

#include "stack/stack.h"

/* A node's `kind` is "bundle", "target", "task", "file", or a resource's type: "jobs". */
struct graph_node {
	const char *kind, *name;
	struct sw_place place;	/* path NULL: none */
};

enum graph_how {
	GRAPH_HAS,	/* bundle -> target -> resource; job -> task */
	GRAPH_RUNS,	/* -> file */
	GRAPH_THEN,	/* task -> the task that waits for it */
	GRAPH_REFERS,	/* -> resource, by `${resources...}` */
};

struct graph_edge {
	size_t from, to;
	enum graph_how how;
};

struct graph {
	struct graph_nodes VEC(struct graph_node) nodes;
	struct graph_edges VEC(struct graph_edge) edges;
};

/* All targets of all bundles: what they share is one node. In the bundles' order. */
struct graph *graph_new(struct arena *keep, const struct bundles *bundles);

#endif
