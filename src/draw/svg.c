/* svg.c - a graph as a file that shows a picture of it. */
#include "draw/draw.h"
#include "draw/graphs.h"
#include "draw/page.h"
#include "picture/svg.h"

#define NODES_MOST 400		/* more are no picture */

void svg_draw(const struct graph *whole, struct str *text)
{
	struct graph copy = *whole;
	const struct graph *graph = graph_cut(text->keep, &copy, NODES_MOST);
	struct sw_picture *picture = draw_picture(text->keep, graph);

	if (graph != &copy)
		picture->foot = arena_format(text->keep, "%zu of %zu boxes and %zu of %zu "
			"edges are drawn; the other formats have all", graph->nodes.count,
			whole->nodes.count, graph->edges.count, whole->edges.count);
	picture_svg(picture, draw_svg_css, text);
}
