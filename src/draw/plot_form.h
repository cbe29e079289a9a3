/* plot_form.h - what the steps of a plot hand on: pairs of nodes, then vertices in
   columns. */
#ifndef DRAW_PLOT_FORM_H
#define DRAW_PLOT_FORM_H

#include "draw/plot.h"

#define NODE_HEIGHT 36
#define NODE_GAP 14		/* between two in a column */

/* Two nodes with an edge. */
struct pair {
	size_t from, to, edge, count;
	bool turned;		/* it leads to the left */
	bool circle;
	size_t first, passes;	/* vertices on its way, one a column it passes */
};

size_t pair_left(const struct pair *pair);
size_t pair_right(const struct pair *pair);

/* A node, by its index, or, after them, where a line passes a column. */
struct vertex {
	size_t column, at;	/* at: its place in the column, from the top */
	int y, height;		/* y: the middle */
};

/* Between vertices of next columns. */
struct hop { size_t from, to; };

/* Indices of others, by an index: those of `i` from first[i] to first[i + 1]. */
struct index {
	size_t *first, *of;
};

struct grid {
	struct arena *keep;
	const struct graph *graph;
	size_t nodes;
	struct pairs VEC(struct pair) pairs;
	struct index out;	/* a node's pairs, by `from` */
	size_t *order;		/* nodes: who leads to one comes before it */
	struct vertices VEC(struct vertex) vertices;
	struct hops VEC(struct hop) hops;
	struct index left, right;	/* a vertex's neighbours */
	size_t columns;
	struct index column;	/* a column's vertices, from the top */
};

/* The numbers 0 to `count`, each under the key that it has, in order. */
struct index index_new(struct arena *keep, size_t keys, size_t count,
		       size_t (*key)(const void *self, size_t i), const void *self);

/* Which pairs there are, which of them stand in circles, which are turned round so that
   no circle is left; and the column of each node. */
void plot_columns(struct grid *grid);

/* The vertices of each column from the top, so that few lines cross. */
void plot_order(struct grid *grid);

/* The height at which each is. */
void plot_heights(struct grid *grid);

#endif
