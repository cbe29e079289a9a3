/* graphs.h - what can be drawn. Each is made in a file of its own. */
#ifndef DRAW_GRAPHS_H
#define DRAW_GRAPHS_H

#include "draw/graph.h"
#include "modules/module.h"
#include "pipeline/promotion.h"
#include "stack/affected.h"
#include "stack/stack.h"

/* What the bundles deploy, in all targets; what those share is one node. Bundle, targets,
   resources, tasks and the files that they run, and who refers to whom: a node's kind is
   "bundle", "target", "task", "file" or a resource's type. In the bundles' order. */
struct graph *graph_of_bundles(struct arena *keep, const struct bundles *bundles);

/* Who imports whom: one edge an import. `external`: with what is not of the repository. */
struct graph *graph_of_modules(struct arena *keep, const struct modules *modules,
			       bool external);

/* On which occasion which job does what to which target. */
struct graph *graph_of_promotion(struct arena *keep, const struct promotion_map *map);

/* What the changed files reach, without the files themselves: at most so many things,
   those first that are deployed. */
struct graph *graph_of_affected(struct arena *keep, const struct affected *affected,
				size_t most);

/* As much of a graph as has at most so many nodes: what its first roots lead to, whole
   where that fits. The graph itself where all of it does. */
struct graph *graph_cut(struct arena *keep, struct graph *graph, size_t most);

/* Modules by their packages, so deep that there are at most so many boxes where that can
   be; the graph itself where all of it fits. */
struct graph *graph_fold(struct arena *keep, struct graph *graph, size_t most);

/* The broken edges, and what they are between. */
struct graph *graph_at_fault(struct arena *keep, const struct graph *whole);

#endif
