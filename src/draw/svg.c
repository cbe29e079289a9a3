/* svg.c - a picture: boxes in columns, curves from one to the other, circles in another
   colour. No script, no link, nothing that is fetched. */
#include <string.h>

#include "base/show.h"
#include "base/utf8.h"
#include "draw/draw.h"
#include "draw/graphs.h"
#include "draw/plot.h"
#include "draw/page.h"

#define NODES_MOST 400		/* more are no picture */
#define NAME_MOST 44		/* characters of a name in its box */
#define CHARACTER 73		/* its width in tenths of a pixel, at 12 pixels */
#define MARGIN 16
#define GAP 56
#define TOLD_GAP 170		/* where lines have names beside them */
#define FOOT 24			/* for what is left out */

static const struct { const char *kind, *look; } looks[] = {
	{ "bundle", "bold" }, { "target", "bold" }, { "jobs", "bold" },
	{ "job", "bold" }, { "package", "bold" }, { "folder", "dashed" },
	{ "external", "dashed" },
};

/* The style of an edge, and whether its name stands beside it. */
static const struct { const char *name, *look; bool told; } ways[] = {
#define HOW(name, text, dot, mermaid, look, told) \
	[GRAPH_##name] = { text, look, told },
#include "draw/hows.def"
#undef HOW
};

static const char *look_of(const char *kind)
{
	for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
		if (!strcmp(looks[i].kind, kind))
			return looks[i].look;
	return "plain";
}

static void add_text(struct str *text, struct span shown)
{
	for (size_t i = 0; i < shown.len; i++) {
		char byte = shown.at[i];

		if (strchr("&<>\"'", byte))
			str_format(text, "&#%u;", (unsigned)(unsigned char)byte);
		else
			str_byte(text, byte);
	}
}

static void add_shown(struct str *text, const char *raw)
{
	add_text(text, span_of(show_line(text->keep, span_of(raw))));
}

/* Of a long name its end tells more: that is kept. */
static struct span cut(struct span shown, size_t *left)
{
	size_t width = span_width(shown);

	for (*left = 0; width > NAME_MOST; width--, ++*left)
		shown = span_from(shown, utf8_length(shown));
	return shown;
}

static struct span name_of(const struct graph_node *node, struct arena *keep)
{
	return span_of(show_line(keep, span_of(node->name)));
}

static int width_of(const struct graph_node *node, struct arena *keep)
{
	size_t left, width = span_width(cut(name_of(node, keep), &left)) + (left > 0);
	size_t kind = span_width(span_of(node->kind));

	return (int)((width > kind ? width : kind) * CHARACTER / 10 + 20);
}

static void add_node(struct str *text, const struct graph_node *node,
		     const struct plot_box *box, bool circle)
{
	struct span name = name_of(node, text->keep);
	size_t left;

	str_text(text, "<g><title>");
	add_text(text, name);
	if (node->place.path) {
		str_text(text, ", ");
		add_shown(text, node->place.path);
		if (node->place.line)
			str_format(text, ":%u", node->place.line);
	}
	str_format(text, "</title><rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
		   "height=\"%d\" rx=\"4\"/><text class=\"kind\" x=\"%d\" y=\"%d\">",
		   look_of(node->kind), circle ? " circle" : "", box->x, box->y,
		   box->width, box->height, box->x + 10, box->y + 14);
	add_shown(text, node->kind);
	str_format(text, "</text><text x=\"%d\" y=\"%d\">", box->x + 10, box->y + 28);
	name = cut(name, &left);
	str_text(text, left ? "…" : "");
	add_text(text, name);
	str_text(text, "</text></g>\n");
}

/* Half way, a curve lies half way between the heights of its ends. */
static void add_curve(struct str *text, const struct plot_point *from,
		      const struct plot_point *to)
{
	int middle = (from->x + to->x) / 2;

	if (from->y == to->y)
		str_format(text, "H%d", to->x);
	else
		str_format(text, "C%d %d %d %d %d %d", middle, from->y, middle, to->y,
			   to->x, to->y);
}

/* The boldest of all that stand between the two. */
static const char *look_of_line(const struct graph *graph, const struct plot_line *line)
{
	const char *look = ways[graph->edges.at[line->edge].how].look;

	for (size_t i = line->edge; i < line->edge + line->count; i++)
		if (!strcmp(ways[graph->edges.at[i].how].look, "bold"))
			look = "bold";
	return look;
}

static bool is_told(const struct graph *graph, const struct plot_line *line)
{
	for (size_t i = line->edge; i < line->edge + line->count; i++)
		if (ways[graph->edges.at[i].how].told)
			return true;
	return false;
}

/* What the line says, each once, where it leaves its column. */
static void add_names(struct str *text, const struct graph *graph,
		      const struct plot_line *line)
{
	const struct plot_point *from = &line->points.at[1];

	str_format(text, "<text class=\"told\" x=\"%d\" y=\"%d\">", from->x + 4,
		   from->y - 4);
	for (size_t i = line->edge; i < line->edge + line->count; i++)
		if (i == line->edge || !draw_again(graph, i))
			str_format(text, "%s%s", i == line->edge ? "" : ", ",
				   ways[graph->edges.at[i].how].name);
	str_text(text, "</text>\n");
}

static void add_line(struct str *text, const struct graph *graph,
		     const struct plot_line *line)
{
	const struct plot_point *points = line->points.at;

	str_format(text, "<path class=\"%s%s\" marker-end=\"url(#tip)\" d=\"M%d %d",
		   look_of_line(graph, line), line->circle ? " circle" : "", points->x,
		   points->y);
	for (size_t i = 1; i < line->points.count; i++)
		add_curve(text, &points[i - 1], &points[i]);
	str_text(text, "\"/>\n");
	if (is_told(graph, line))
		add_names(text, graph, line);
}

static void add_head(struct str *text, int width, int height)
{
	str_format(text, "<svg class=\"graph\" xmlns=\"http://www.w3.org/2000/svg\" "
		   "width=\"%d\" height=\"%d\" viewBox=\"%d %d %d %d\" role=\"img\">\n",
		   width, height, -MARGIN, -MARGIN, width, height);
	str_format(text, "<style>\n%s</style>\n", draw_svg_css);
	str_text(text, "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" "
		 "refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
		 "markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
		 "<path d=\"M0 0L8 4L0 8z\"/></marker></defs>\n");
	str_format(text, "<rect class=\"paper\" x=\"%d\" y=\"%d\" width=\"%d\" "
		   "height=\"%d\"/>\n", -MARGIN, -MARGIN, width, height);
}

static void add_picture(struct str *text, const struct graph *graph,
			const struct plot *plot)
{
	for (size_t i = 0; i < plot->lines.count; i++)
		add_line(text, graph, &plot->lines.at[i]);
	for (size_t i = 0; i < graph->nodes.count; i++)
		add_node(text, &graph->nodes.at[i], &plot->boxes[i], plot->circle[i]);
}

static struct plot_sizes sizes_of(struct arena *keep, const struct graph *graph)
{
	int *widths = arena_array(keep, int, graph->nodes.count + 1);
	struct plot_sizes sizes = { widths, GAP };

	for (size_t i = 0; i < graph->nodes.count; i++)
		widths[i] = width_of(&graph->nodes.at[i], keep);
	for (size_t i = 0; i < graph->edges.count; i++)
		if (ways[graph->edges.at[i].how].told)
			sizes.gap = TOLD_GAP;
	return sizes;
}

void svg_draw(const struct graph *whole, struct str *text)
{
	struct graph copy = *whole;
	const struct graph *graph = graph_cut(text->keep, &copy, NODES_MOST);
	struct plot_sizes sizes = sizes_of(text->keep, graph);
	bool cut_off = graph != &copy;
	struct plot plot;

	plot_new(text->keep, graph, &sizes, &plot);
	add_head(text, plot.width + 2 * MARGIN,
		 plot.height + 2 * MARGIN + (cut_off ? FOOT : 0));
	add_picture(text, graph, &plot);
	if (cut_off)
		str_format(text, "<text x=\"0\" y=\"%d\">%zu of %zu boxes and %zu of %zu "
			   "edges are drawn; the other formats have all</text>\n",
			   plot.height + FOOT, graph->nodes.count, whole->nodes.count,
			   graph->edges.count, whole->edges.count);
	str_text(text, "</svg>\n");
}
