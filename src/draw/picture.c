/* picture.c - from a graph to a picture: boxes in columns, lines between them. */
#include <string.h>

#include "base/show.h"
#include "base/utf8.h"
#include "draw/draw.h"
#include "draw/plot.h"

#define NAME_MOST 44		/* characters of a name in its box */
#define CHARACTER 73		/* its width in tenths of a pixel, at 12 pixels */
#define GAP 56
#define TOLD_GAP 170		/* where lines have names beside them */

static const struct { const char *kind; enum sw_look look; } looks[] = {
	{ "bundle", SW_BOLD }, { "target", SW_BOLD }, { "jobs", SW_BOLD },
	{ "job", SW_BOLD }, { "package", SW_BOLD }, { "folder", SW_DASHED },
	{ "external", SW_DASHED },
};

/* The style of an edge, and whether its name stands beside it. */
static const struct { const char *name; enum sw_look look; bool told; } ways[] = {
#define HOW(name, text, dot, mermaid, look, told) \
	[GRAPH_##name] = { text, look, told },
#include "draw/hows.def"
#undef HOW
};

static enum sw_look look_of(const char *kind)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (!strcmp(looks[i].kind, kind))
			return looks[i].look;
	return SW_PLAIN;
}

/* Of a long name its end tells more: that is kept. */
static const char *name_of(struct arena *keep, const struct graph_node *node)
{
	struct span shown = span_of(show_line(keep, span_of(node->name)));
	size_t width = span_width(shown), left = 0;

	for (; width > NAME_MOST; width--, left++)
		shown = span_from(shown, utf8_length(shown));
	return left ? arena_format(keep, "…%.*s", (int)shown.len, shown.at)
		    : arena_string(keep, shown);
}

static const char *about_of(struct arena *keep, const struct graph_node *node)
{
	const char *name = show_line(keep, span_of(node->name));
	const char *path = node->place.path;

	if (!path)
		return name;
	path = show_line(keep, span_of(path));
	return node->place.line
		? arena_format(keep, "%s, %s:%u", name, path, node->place.line)
		: arena_format(keep, "%s, %s", name, path);
}

static int width_of(const struct sw_box *box)
{
	size_t width = span_width(span_of(box->name));
	size_t kind = span_width(span_of(box->kind));

	return (int)((width > kind ? width : kind) * CHARACTER / 10 + 20);
}

static struct sw_box *make_boxes(struct arena *keep, const struct graph *graph,
				 int *widths)
{
	struct sw_box *boxes = arena_array(keep, struct sw_box, graph->nodes.count + 1);

	for (size_t i = 0; i < graph->nodes.count; i++) {
		const struct graph_node *node = &graph->nodes.at[i];

		boxes[i] = (struct sw_box){
			.look = look_of(node->kind), .name = name_of(keep, node),
			.kind = show_line(keep, span_of(node->kind)),
			.about = about_of(keep, node),
		};
		widths[i] = width_of(&boxes[i]);
	}
	return boxes;
}

static void place_boxes(const struct plot *plot, struct sw_box *boxes, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct plot_box *at = &plot->boxes[i];

		boxes[i].x = (unsigned)at->x;
		boxes[i].y = (unsigned)at->y;
		boxes[i].width = (unsigned)at->width;
		boxes[i].height = (unsigned)at->height;
		boxes[i].circle = plot->circle[i];
	}
}

/* All that stands between the two: the boldest look, each name once. */
static void sum_up(struct arena *keep, const struct graph *graph, struct sw_line *line,
		   const struct plot_line *from)
{
	struct str says = str_new(keep);

	line->look = ways[graph->edges.at[from->edge].how].look;
	for (size_t i = from->edge; i < from->edge + from->count; i++) {
		const struct graph_edge *edge = &graph->edges.at[i];

		if (ways[edge->how].look == SW_BOLD)
			line->look = SW_BOLD;
		line->told |= ways[edge->how].told;
		line->broken |= edge->broken;
		if (i == from->edge || !draw_again(graph, i))
			str_format(&says, "%s%s", says.len ? ", " : "",
				   ways[edge->how].name);
	}
	line->says = says.at;
}

static struct sw_line *make_lines(struct arena *keep, const struct graph *graph,
				  const struct plot *plot)
{
	struct sw_line *lines =
		arena_array(keep, struct sw_line, plot->lines.count + 1);

	for (size_t i = 0; i < plot->lines.count; i++) {
		const struct plot_line *from = &plot->lines.at[i];
		struct sw_point *points =
			arena_array(keep, struct sw_point, from->points.count + 1);

		for (size_t k = 0; k < from->points.count; k++)
			points[k] = (struct sw_point){ (unsigned)from->points.at[k].x,
						       (unsigned)from->points.at[k].y };
		lines[i] = (struct sw_line){
			.from = graph->edges.at[from->edge].from,
			.to = graph->edges.at[from->edge].to, .circle = from->circle,
			.points = points, .point_count = from->points.count,
		};
		sum_up(keep, graph, &lines[i], from);
	}
	return lines;
}

struct sw_picture *draw_picture(struct arena *keep, const struct graph *graph)
{
	struct sw_picture *picture = arena_new(keep, struct sw_picture);
	int *widths = arena_array(keep, int, graph->nodes.count + 1);
	struct sw_box *boxes = make_boxes(keep, graph, widths);
	struct plot_sizes sizes = { widths, GAP };
	struct plot plot;

	for (size_t i = 0; i < graph->edges.count; i++)
		if (ways[graph->edges.at[i].how].told)
			sizes.gap = TOLD_GAP;
	plot_new(keep, graph, &sizes, &plot);
	place_boxes(&plot, boxes, graph->nodes.count);
	*picture = (struct sw_picture){
		.width = (unsigned)plot.width, .height = (unsigned)plot.height,
		.boxes = boxes, .box_count = graph->nodes.count,
		.lines = make_lines(keep, graph, &plot), .line_count = plot.lines.count,
	};
	return picture;
}
