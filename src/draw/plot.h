/*
 * plot.h - where the nodes of a graph go, and the lines between them: in columns from
 * left to right, so that lines lead to the right and cross little (Sugiyama, Tagawa,
 * Toda 1981). Whole numbers of pixels, so that every machine draws the same.
 */
#ifndef DRAW_PLOT_H
#define DRAW_PLOT_H

#include "base/arena.h"
#include "draw/graph.h"

struct plot_box { int x, y, width, height; };	/* its upper left corner */

struct plot_point { int x, y; };

/* All edges between the same two nodes in one direction. */
struct plot_line {
	size_t edge, count;	/* the graph's, that stand together from here on */
	bool circle;		/* it leads back to where it comes from */
	/* In the edge's direction. */
	struct plot_points VEC(struct plot_point) points;
};

struct plot {
	struct plot_box *boxes;	/* of the nodes, by their index */
	struct plot_lines VEC(struct plot_line) lines;
	bool *circle;		/* by node: it stands in one */
	int width, height;
};

/* How wide each node's box is, and what room lines have between columns. */
struct plot_sizes { const int *widths; int gap; };

/* Takes time as nodes and lines times the columns that lines pass; graph_cut keeps that
   small. An edge from a node to itself is no line. */
void plot_new(struct arena *keep, const struct graph *graph,
	      const struct plot_sizes *sizes, struct plot *plot);

#endif
