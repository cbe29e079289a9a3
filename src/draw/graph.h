/* graph.h - nodes, and edges from one to another; plain data. Knows no format, and
   nothing of what is drawn. */
#ifndef DRAW_GRAPH_H
#define DRAW_GRAPH_H

#include <stackward/place.h>

#include "base/vec.h"

struct graph_node {
	const char *kind, *name;
	struct sw_place place;	/* path NULL: none */
};

enum graph_how {
#define HOW(name, text, dot, mermaid, look, told) GRAPH_##name,
#include "draw/hows.def"
#undef HOW
};

struct graph_edge {
	size_t from, to;	/* nodes, by their index */
	enum graph_how how;
	unsigned line;		/* of the file of `from`; 0: none */
	const char *const *marks;	/* words that hold for it; NULL ends them, or NULL */
	bool broken;		/* a finding is about it */
};

struct graph {
	const char *about;	/* one word: what is drawn */
	bool named;		/* names tell the nodes apart */
	struct graph_nodes VEC(struct graph_node) nodes;
	/* Several between the same two stand together. */
	struct graph_edges VEC(struct graph_edge) edges;
};

#endif
