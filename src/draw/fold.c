/* fold.c - a graph of modules by their packages, as deep as a reader can take in. */
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "draw/draw.h"
#include "draw/graphs.h"

#define DEPTH_MOST 12

/* The first names of a dotted one, or of a path, that many. */
static struct span outer(const char *name, size_t depth)
{
	size_t len = 0;

	for (; name[len]; len++)
		if ((name[len] == '.' || name[len] == '/') && !--depth)
			break;
	return (struct span){ name, len };
}

static size_t count_at(const struct graph *graph, size_t depth)
{
	struct arena tmp = {0};
	struct map seen = map_new(&tmp);
	size_t count = 0;

	for (size_t i = 0; i < graph->nodes.count; i++)
		count += !map_add(&seen, outer(graph->nodes.at[i].name, depth), &seen);
	arena_clear(&tmp);
	return count;
}

static int compare(const void *a, const void *b)
{
	return draw_order(a, b);
}

/* Each of the folded edges once, broken where one of them is. */
static void settle(struct graph *graph)
{
	struct graph_edge *edges = graph->edges.at;
	size_t kept = 0;

	if (graph->edges.count)
		qsort(edges, graph->edges.count, sizeof *edges, compare);
	for (size_t i = 0; i < graph->edges.count; i++) {
		if (kept && !compare(&edges[kept - 1], &edges[i]))
			edges[kept - 1].broken |= edges[i].broken;
		else
			edges[kept++] = edges[i];
	}
	graph->edges.count = kept;
}

static struct graph *fold(struct arena *keep, const struct graph *whole, size_t depth)
{
	struct graph *graph = arena_new(keep, struct graph);
	size_t *at = arena_array(keep, size_t, whole->nodes.count + 1);
	struct map boxes = map_new(keep);

	graph->about = whole->about;
	for (size_t i = 0; i < whole->nodes.count; i++) {
		struct span name = outer(whole->nodes.at[i].name, depth);
		size_t found = (size_t)(uintptr_t)map_find(&boxes, name);

		if (!found) {
			struct graph_node *node = vec_add(keep, &graph->nodes);

			*node = (struct graph_node){ .kind = "package",
						     .name = arena_string(keep, name) };
			found = graph->nodes.count;
			map_add(&boxes, name, (void *)(uintptr_t)found);
		}
		at[i] = found - 1;
	}
	for (size_t i = 0; i < whole->edges.count; i++) {
		struct graph_edge edge = whole->edges.at[i];

		edge.from = at[edge.from];
		edge.to = at[edge.to];
		edge.marks = NULL;
		if (edge.from != edge.to)
			*vec_add(keep, &graph->edges) = edge;
	}
	settle(graph);
	return graph;
}

struct graph *graph_fold(struct arena *keep, struct graph *graph, size_t most)
{
	size_t depth = 1;

	if (graph->nodes.count <= most)
		return graph;
	while (depth < DEPTH_MOST && count_at(graph, depth + 1) <= most)
		depth++;
	return fold(keep, graph, depth);
}

struct graph *graph_at_fault(struct arena *keep, const struct graph *whole)
{
	struct graph *graph = arena_new(keep, struct graph);
	size_t *at = arena_array(keep, size_t, whole->nodes.count + 1);

	graph->about = whole->about;
	for (size_t i = 0; i < whole->edges.count; i++) {
		struct graph_edge edge = whole->edges.at[i];
		size_t *const ends[] = { &edge.from, &edge.to };

		for (size_t k = 0; edge.broken && k < 2; k++) {
			if (!at[*ends[k]]) {
				*vec_add(keep, &graph->nodes) =
					whole->nodes.at[*ends[k]];
				at[*ends[k]] = graph->nodes.count;
			}
			*ends[k] = at[*ends[k]] - 1;
		}
		if (edge.broken)
			*vec_add(keep, &graph->edges) = edge;
	}
	settle(graph);
	return graph;
}
