/* affected.c - from what a change reaches to a graph: the changed files, and behind each
   what it has an effect on. */
#include "draw/graphs.h"

#include <string.h>

#include "base/map.h"

/* What is deployed stands first, by its type; then these. */
static const char *const later[] = { "notebook", "script", "test", "module" };

#define RANKS (sizeof later / sizeof *later + 1)

static size_t rank_of(const struct affected_thing *thing)
{
	for (size_t i = 0; i < RANKS - 1; i++)
		if (!strcmp(thing->kind, later[i]))
			return i + 1;
	return 0;
}

/* A changed file that is code is the module that it is; a resource is not its file. */
static bool is_itself(const struct affected_thing *thing)
{
	return rank_of(thing) && !strcmp(thing->place.path, thing->because);
}

struct drawing {
	struct arena *keep;
	struct graph *graph;
	struct map changed;	/* path -> its node's index and one more */
	size_t things;
};

static size_t changed_node(struct drawing *at, const char *path)
{
	size_t found = (size_t)(uintptr_t)map_find(&at->changed, span_of(path));

	if (found)
		return found - 1;
	*vec_add(at->keep, &at->graph->nodes) = (struct graph_node){
		"changed", path, { .path = path, .line = 1, .column = 1 } };
	map_add(&at->changed, span_of(path), (void *)(uintptr_t)at->graph->nodes.count);
	return at->graph->nodes.count - 1;
}

static void add_thing(struct drawing *at, const struct affected_thing *thing)
{
	size_t from = changed_node(at, thing->because);
	size_t to = at->graph->nodes.count;

	*vec_add(at->keep, &at->graph->nodes) = (struct graph_node){
		thing->kind, thing->name, thing->place };
	*vec_add(at->keep, &at->graph->edges) = (struct graph_edge){
		from, to, GRAPH_REACHES, 0, NULL, false };
	at->things++;
}

struct graph *graph_of_affected(struct arena *keep, const struct affected *affected,
				size_t most)
{
	struct drawing at = { .keep = keep, .graph = arena_new(keep, struct graph),
			      .changed = map_new(keep) };

	at.graph->about = "affected";
	for (size_t rank = 0; rank < RANKS; rank++)
		for (size_t i = 0; i < affected->things.count; i++) {
			const struct affected_thing *thing = &affected->things.at[i];

			if (rank_of(thing) == rank && !is_itself(thing) &&
			    at.things < most)
				add_thing(&at, thing);
		}
	return at.graph;
}
