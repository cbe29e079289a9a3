/* draw.h - a graph as text, in one of the formats of formats.def. */
#ifndef DRAW_DRAW_H
#define DRAW_DRAW_H

#include <stackward/picture.h>

#include "base/str.h"
#include "draw/graph.h"

/* The name must be one of draw_formats, which ends with NULL. */
extern const char *const draw_formats[];
void draw(const char *format, const struct graph *graph, struct str *text);

/* All of it, in columns from left to right. */
struct sw_picture *draw_picture(struct arena *keep, const struct graph *graph);

/* The order of edges: from, to, how. */
int draw_order(const struct graph_edge *a, const struct graph_edge *b);

/* Past the edges that lead between the same two as the one at the index. */
size_t draw_beyond(const struct graph *graph, size_t edge);

/* Whether the edge at the index says what the one before it says. */
bool draw_again(const struct graph *graph, size_t edge);

#define FORMAT(name, about) void name##_draw(const struct graph *graph, struct str *text);
#include "draw/formats.def"
#undef FORMAT

#endif
