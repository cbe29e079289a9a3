/* cut.c - the part of a large graph that a reader can take in. */
#include "draw/graphs.h"

#define EDGES_A_NODE 4

struct cutting {
	struct arena *keep;
	const struct graph *graph;
	size_t *first;		/* of a node's edges, in `edges`; one more than nodes */
	size_t *edges;		/* their indices, by the node they come from */
	bool *taken;
	size_t *queue, count;	/* what is taken, in the order it was met */
	size_t most;
};

static void sort_edges(struct cutting *at)
{
	const struct graph *graph = at->graph;
	size_t *next;

	at->first = arena_array(at->keep, size_t, graph->nodes.count + 1);
	at->edges = arena_array(at->keep, size_t, graph->edges.count + 1);
	for (size_t i = 0; i < graph->edges.count; i++)
		at->first[graph->edges.at[i].from + 1]++;
	for (size_t i = 0; i < graph->nodes.count; i++)
		at->first[i + 1] += at->first[i];
	next = arena_array(at->keep, size_t, graph->nodes.count + 1);
	for (size_t i = 0; i < graph->edges.count; i++) {
		size_t from = graph->edges.at[i].from;

		at->edges[at->first[from] + next[from]++] = i;
	}
}

static void take(struct cutting *at, size_t node)
{
	if (at->taken[node] || at->count == at->most)
		return;
	at->taken[node] = true;
	at->queue[at->count++] = node;
}

/* All that a root leads to; false where there is no room for it: then nothing, but as much
   as there is of the first. */
static bool take_root(struct cutting *at, size_t root)
{
	size_t before = at->count;

	take(at, root);
	for (size_t i = before; i < at->count; i++) {
		size_t from = at->queue[i];

		for (size_t k = at->first[from]; k < at->first[from + 1]; k++)
			take(at, at->graph->edges.at[at->edges[k]].to);
	}
	if (at->count < at->most)
		return true;
	while (before && at->count > before)
		at->taken[at->queue[--at->count]] = false;
	return false;
}

/* A node that nothing leads to comes before what stands in a circle. */
static void take_roots(struct cutting *at)
{
	bool *reached = arena_array(at->keep, bool, at->graph->nodes.count + 1);
	bool room = true;

	for (size_t i = 0; i < at->graph->edges.count; i++)
		reached[at->graph->edges.at[i].to] = true;
	for (size_t i = 0; i < at->graph->nodes.count && room; i++)
		if (!reached[i])
			room = take_root(at, i);
	for (size_t i = 0; i < at->graph->nodes.count && room; i++)
		if (!at->taken[i])
			room = take_root(at, i);
}

static struct graph *copy(const struct cutting *at)
{
	const struct graph *whole = at->graph;
	struct graph *graph = arena_new(at->keep, struct graph);
	size_t *where = arena_array(at->keep, size_t, whole->nodes.count + 1);

	graph->about = whole->about;
	graph->named = whole->named;
	for (size_t i = 0; i < whole->nodes.count; i++) {
		where[i] = graph->nodes.count;
		if (at->taken[i])
			*vec_add(at->keep, &graph->nodes) = whole->nodes.at[i];
	}
	for (size_t i = 0; i < whole->edges.count; i++) {
		struct graph_edge edge = whole->edges.at[i];

		if (!at->taken[edge.from] || !at->taken[edge.to] ||
		    graph->edges.count == EDGES_A_NODE * at->most)
			continue;
		edge.from = where[edge.from];
		edge.to = where[edge.to];
		*vec_add(at->keep, &graph->edges) = edge;
	}
	return graph;
}

struct graph *graph_cut(struct arena *keep, struct graph *graph, size_t most)
{
	struct cutting at = {
		.keep = keep, .graph = graph, .most = most,
		.taken = arena_array(keep, bool, graph->nodes.count + 1),
		.queue = arena_array(keep, size_t, most + 1),
	};

	if (graph->nodes.count <= most && graph->edges.count <= EDGES_A_NODE * most)
		return graph;
	sort_edges(&at);
	take_roots(&at);
	return copy(&at);
}
