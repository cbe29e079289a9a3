/* draw.c - the table of formats. */
#include "draw/draw.h"

#include <string.h>

static const struct { const char *name; void (*draw)(const struct graph *, struct str *); }
formats[] = {
#define FORMAT(name, about) { #name, name##_draw },
#include "draw/formats.def"
#undef FORMAT
};

const char *const draw_formats[] = {
#define FORMAT(name, about) #name,
#include "draw/formats.def"
#undef FORMAT
	NULL
};

int draw_order(const struct graph_edge *a, const struct graph_edge *b)
{
	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to < b->to ? -1 : 1;
	return (a->how > b->how) - (a->how < b->how);
}

size_t draw_beyond(const struct graph *graph, size_t edge)
{
	const struct graph_edge *edges = graph->edges.at;
	size_t next = edge + 1;

	while (next < graph->edges.count && edges[next].from == edges[edge].from &&
	       edges[next].to == edges[edge].to)
		next++;
	return next;
}

bool draw_again(const struct graph *graph, size_t edge)
{
	const struct graph_edge *one = &graph->edges.at[edge];

	return edge && one[-1].from == one->from && one[-1].to == one->to &&
	       one[-1].how == one->how;
}

void draw(const char *format, const struct graph *graph, struct str *text)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (!strcmp(formats[i].name, format))
			formats[i].draw(graph, text);
}
