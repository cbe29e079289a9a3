/* plot_test.c - where boxes and lines of a picture go. */
#include "lib/test.h"

#include <string.h>

#include "draw/draw.h"
#include "draw/graphs.h"
#include "draw/plot.h"

/* "01 12 20": an edge from node 0 to node 1, and so on. */
static struct graph *graph_of(const char *edges, size_t nodes)
{
	struct graph *graph = arena_new(arena, struct graph);

	graph->about = "test";
	for (size_t i = 0; i < nodes; i++)
		*vec_add(arena, &graph->nodes) = (struct graph_node){
			.kind = "module", .name = arena_format(arena, "n%zu", i) };
	for (; *edges; edges += edges[2] ? 3 : 2)
		*vec_add(arena, &graph->edges) = (struct graph_edge){
			.from = (size_t)(edges[0] - '0'), .to = (size_t)(edges[1] - '0'),
			.how = GRAPH_IMPORT };
	return graph;
}

static struct plot plot_of(const struct graph *graph)
{
	int *widths = arena_array(arena, int, graph->nodes.count + 1);
	struct plot plot;

	for (size_t i = 0; i < graph->nodes.count; i++)
		widths[i] = 50 + (int)i % 3 * 10;
	plot_new(arena, graph, &(struct plot_sizes){ widths, 40 }, &plot);
	return plot;
}

static bool overlap(const struct plot_box *a, const struct plot_box *b)
{
	return a->x < b->x + b->width && b->x < a->x + a->width &&
	       a->y < b->y + b->height && b->y < a->y + a->height;
}

static bool is_sound(const struct graph *graph, const struct plot *plot)
{
	for (size_t i = 0; i < graph->nodes.count; i++) {
		const struct plot_box *box = &plot->boxes[i];

		if (box->x < 0 || box->y < 0 || box->x + box->width > plot->width ||
		    box->y + box->height > plot->height)
			return false;
		for (size_t k = 0; k < i; k++)
			if (overlap(box, &plot->boxes[k]))
				return false;
	}
	return true;
}

TEST(boxes_stand_in_columns_and_lines_lead_to_the_right)
{
	const struct graph *graph = graph_of("01 02 13 23 03 34", 6);
	struct plot plot = plot_of(graph);

	CHECK(is_sound(graph, &plot));
	CHECK(plot.lines.count == 6);
	for (size_t i = 0; i < plot.lines.count; i++) {
		const struct plot_line *line = &plot.lines.at[i];

		CHECK(!line->circle);
		for (size_t k = 1; k < line->points.count; k++)
			CHECK(line->points.at[k - 1].x <= line->points.at[k].x);
	}
	CHECK(plot.boxes[1].x == plot.boxes[2].x && plot.boxes[0].x < plot.boxes[1].x);
}

TEST(a_line_begins_and_ends_at_its_boxes)
{
	const struct graph *graph = graph_of("01 12 20", 3);
	struct plot plot = plot_of(graph);

	for (size_t i = 0; i < plot.lines.count; i++) {
		const struct plot_line *line = &plot.lines.at[i];
		const struct graph_edge *edge = &graph->edges.at[line->edge];
		const struct plot_box *from = &plot.boxes[edge->from];
		struct plot_point first = line->points.at[0];

		CHECK(first.y == from->y + from->height / 2);
		CHECK(first.x == from->x || first.x == from->x + from->width);
	}
}

TEST(a_circle_is_known_and_what_hangs_on_it_is_none)
{
	const struct graph *graph = graph_of("01 12 20 23 40 55", 6);
	struct plot plot = plot_of(graph);

	CHECK(is_sound(graph, &plot));
	CHECK(plot.circle[0] && plot.circle[1] && plot.circle[2]);
	CHECK(!plot.circle[3] && !plot.circle[4] && !plot.circle[5]);
	CHECK(plot.lines.count == 5);	/* none from a node to itself */
}

TEST(edges_between_the_same_two_are_one_line)
{
	struct plot plot = plot_of(graph_of("01 01 10", 2));

	CHECK(plot.lines.count == 2);
	CHECK(plot.lines.at[0].count == 2 && plot.lines.at[1].count == 1);
}

TEST(no_graph_is_a_picture_too)
{
	struct str text = str_new(arena);

	draw("svg", graph_of("", 0), &text);
	CHECK(strstr(text.at, "</svg>\n"));
}

TEST(a_large_graph_says_what_is_left_out)
{
	struct graph *graph = graph_of("", 700);
	struct str text = str_new(arena);

	for (size_t i = 0; i < 700; i++)
		for (size_t k = 1; k < 9; k++)
			*vec_add(arena, &graph->edges) = (struct graph_edge){
				.from = i, .to = (i * 7 + k * 13) % 700 };
	draw("svg", graph, &text);
	CHECK(strstr(text.at, "400 of 700 boxes"));
	CHECK(text.len < 4 << 20);
}

TEST(a_name_is_no_markup_in_a_picture)
{
	struct graph *graph = graph_of("", 1);
	struct str text = str_new(arena);

	graph->nodes.at[0].name = "</text><script>\x1b\"'&";
	draw("svg", graph, &text);
	CHECK(!strstr(text.at, "<script") && !strchr(text.at, '\x1b'));
	CHECK(strstr(text.at, "&#60;/text&#62;&#60;script&#62;\\x1b&#34;&#39;&#38;"));
}

static struct graph *packages(void)
{
	static const char *const names[] = { "a.b.one", "a.b.two", "a.c.three", "d.four" };
	struct graph *graph = graph_of("01 12 20 23", 4);

	for (size_t i = 0; i < 4; i++)
		graph->nodes.at[i].name = names[i];
	graph->edges.at[2].broken = true;
	return graph;
}

TEST(modules_fold_into_packages_as_deep_as_they_fit)
{
	struct graph *whole = packages();
	struct graph *three = graph_fold(arena, whole, 3);

	CHECK(graph_fold(arena, whole, 4) == whole);
	CHECK(three->nodes.count == 3);
	CHECK_TEXT(three->nodes.at[0].name, "a.b");
	CHECK_TEXT(three->nodes.at[2].name, "d.four");
	CHECK(three->edges.count == 3);
	CHECK(three->edges.at[1].from == 1 && three->edges.at[1].to == 0 &&
	      three->edges.at[1].broken);
	CHECK(graph_fold(arena, whole, 2)->nodes.count == 2);
	CHECK(graph_fold(arena, whole, 1)->nodes.count == 2);
}

TEST(what_is_at_fault_is_drawn_alone)
{
	struct graph *faults = graph_at_fault(arena, packages());

	CHECK(faults->nodes.count == 2 && faults->edges.count == 1);
	CHECK_TEXT(faults->nodes.at[faults->edges.at[0].from].name, "a.c.three");
	CHECK(draw_picture(arena, faults)->lines[0].broken);
}
