/* circle.c - Tarjan's components without recursion. */
#include "modules/circle.h"

#define NOT_MET 0u

struct walk {
	const struct arcs *arcs;
	struct circles *circles;
	unsigned *met;		/* by node: when, from 1 */
	unsigned *low;		/* the earliest it leads back to */
	unsigned *next;		/* its next arc */
	bool *open;		/* not in a component yet */
	unsigned *path, *pending;
	size_t depth, waiting;
	unsigned clock;
};

static void enter(struct walk *walk, unsigned node)
{
	walk->met[node] = walk->low[node] = ++walk->clock;
	walk->next[node] = walk->arcs->first[node];
	walk->open[node] = true;
	walk->path[walk->depth++] = node;
	walk->pending[walk->waiting++] = node;
}

/* All that came after the node, and is in none, is its component. */
static void close_component(struct walk *walk, unsigned node)
{
	struct circles *circles = walk->circles;
	unsigned other;

	do {
		other = walk->pending[--walk->waiting];
		walk->open[other] = false;
		circles->of[other] = (unsigned)circles->count;
		circles->nodes[circles->first[circles->count + 1]++] = other;
	} while (other != node);
	circles->count++;
	circles->first[circles->count + 1] = circles->first[circles->count];
}

/* One arc of the node on top, or its end. */
static void step(struct walk *walk)
{
	const struct arcs *arcs = walk->arcs;
	unsigned node = walk->path[walk->depth - 1];

	if (walk->next[node] == arcs->first[node + 1]) {
		if (walk->low[node] == walk->met[node])
			close_component(walk, node);
		walk->depth--;
		if (walk->depth) {
			unsigned above = walk->path[walk->depth - 1];

			if (walk->low[node] < walk->low[above])
				walk->low[above] = walk->low[node];
		}
		return;
	}
	unsigned arc = walk->next[node]++;
	unsigned to = arcs->to[arc];
	if (!arc_is(arcs, arc))
		return;
	if (walk->met[to] == NOT_MET)
		enter(walk, to);
	else if (walk->open[to] && walk->met[to] < walk->low[node])
		walk->low[node] = walk->met[to];
}

void circles_find(struct arena *keep, const struct arcs *arcs, struct circles *circles)
{
	struct arena tmp = {0};
	struct walk walk = {
		.arcs = arcs, .circles = circles,
		.met = arena_array(&tmp, unsigned, arcs->count + 1),
		.low = arena_array(&tmp, unsigned, arcs->count + 1),
		.next = arena_array(&tmp, unsigned, arcs->count + 1),
		.open = arena_array(&tmp, bool, arcs->count + 1),
		.path = arena_array(&tmp, unsigned, arcs->count + 1),
		.pending = arena_array(&tmp, unsigned, arcs->count + 1),
	};

	*circles = (struct circles){
		arena_array(keep, unsigned, arcs->count + 1), 0,
		arena_array(keep, unsigned, arcs->count + 1),
		arena_array(keep, unsigned, arcs->count + 2),
	};
	for (unsigned i = 0; i < arcs->count; i++) {
		if (walk.met[i] != NOT_MET || (arcs->walls && arcs->walls[i]))
			continue;
		enter(&walk, i);
		while (walk.depth)
			step(&walk);
	}
	arena_clear(&tmp);
}
