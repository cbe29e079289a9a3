/*
 * resource_cycle.c - resources that wait for each other: each takes a field of the
 * next, and the last one of the first. Permissions and grants are laid on afterwards,
 * so they wait for nobody's sake.
 */
#include "bundle/resource.h"
#include "bundle/spot.h"
#include "bundle/step.h"
#include "bundle/texts.h"

/* One resource; `waits` are the references in it. */
struct vertex {
	struct span type, key;
	enum { NEW, OPEN, DONE } state;
	struct edges VEC(struct edge {
		struct vertex *to;
		const struct node *text;
		struct span whole;
	}) edges;
	size_t next;		/* of edges */
	struct vertex *from;
};

struct graph {
	struct view *view;
	struct map by_name;	/* `jobs.train` -> struct vertex */
	struct vertices VEC(struct vertex *) vertices;
};

static struct vertex *vertex_of(struct graph *graph, struct span type, struct span key)
{
	struct arena *keep = graph->view->bundle->keep;
	struct span name = resource_id(keep, type, key);
	struct vertex *vertex = map_find(&graph->by_name, name);

	if (vertex)
		return vertex;
	vertex = arena_new(keep, struct vertex);
	vertex->type = type;
	vertex->key = key;
	map_add(&graph->by_name, name, vertex);
	*vec_add(keep, &graph->vertices) = vertex;
	return vertex;
}

/* `resources.TYPE.KEY.FIELD...`: the second and third word; false for anything else. */
static bool is_resource(struct span path, struct span *type, struct span *key)
{
	struct reference_step step[4];

	for (size_t i = 0; i < 4; i++)
		if (!reference_step(&path, &step[i]))
			return false;
	*type = step[1].key;
	*key = step[2].key;
	return span_is(step[0].key, "resources");
}

static void take(void *self, const struct node *text, const struct at *at,
		 const struct reference *reference)
{
	struct graph *graph = self;
	struct span type, key, path[4] = { { NULL, 0 } };
	size_t depth = 0;

	if (!is_resource(reference->path, &type, &key))
		return;
	for (const struct at *up = at; up; up = up->up)
		depth++;
	for (size_t i = 0; i < 4 && i < depth; i++)
		path[i] = at_key(at, depth - 1 - i);
	if (depth < 4 || !span_is(path[0], "resources") ||
	    span_is(path[3], "permissions") || span_is(path[3], "grants"))
		return;
	struct vertex *from = vertex_of(graph, path[1], path[2]);

	*vec_add(graph->view->bundle->keep, &from->edges) =
		(struct edge){ vertex_of(graph, type, key), text, reference->whole };
}

/* `jobs.a, jobs.b wait for each other`: the way from the first to the last. */
static const char *way_to(struct graph *graph, const struct vertex *last,
			  const struct vertex *first)
{
	const char *way = first == last ? " waits for itself" : " wait for each other";

	for (const struct vertex *at = last; at; at = at == first ? NULL : at->from)
		way = arena_format(graph->view->bundle->keep, "%.*s.%.*s%s%s",
				   (int)at->type.len, at->type.at, (int)at->key.len,
				   at->key.at, at == last ? "" : ", ", way);
	return way;
}

static void complain(struct graph *graph, const struct vertex *from,
		     const struct edge *edge)
{
	struct view *view = graph->view;

	say(view, (struct said){
		.check = CHECK_RESOURCE_CYCLE,
		.place = spot_of(view->bundle, edge->text, edge->whole),
		.value = arena_string(view->bundle->keep, edge->whole),
		.other = way_to(graph, from, edge->to),
	});
}

#define SAID_MOST 20	/* cycles; each names its way */

/* Depth first, from a stack of our own. */
static void search(struct graph *graph, struct vertex *vertex, size_t *said)
{
	vertex->state = OPEN;
	while (vertex) {
		if (vertex->next == vertex->edges.count) {
			vertex->state = DONE;
			vertex = vertex->from;
			continue;
		}
		const struct edge *edge = &vertex->edges.at[vertex->next++];

		if (edge->to->state == OPEN && (*said)++ < SAID_MOST)
			complain(graph, vertex, edge);
		if (edge->to->state != NEW)
			continue;
		edge->to->state = OPEN;
		edge->to->from = vertex;
		vertex = edge->to;
	}
}

void step_resource_cycles(struct view *view)
{
	struct graph graph = { .view = view, .by_name = map_new(view->bundle->keep) };
	size_t said = 0;

	references_each(view, take, &graph);
	for (size_t i = 0; i < graph.vertices.count; i++)
		if (graph.vertices.at[i]->state == NEW)
			search(&graph, graph.vertices.at[i], &said);
}
