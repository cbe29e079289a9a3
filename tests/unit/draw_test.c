/* draw_test.c - how much of a graph is shown, and that no name is code. */
#include "lib/test.h"

#include <string.h>

#include "draw/draw.h"
#include "draw/graphs.h"

static struct graph *graph_with(const size_t (*edges)[2], size_t count, size_t nodes)
{
	struct graph *graph = arena_new(arena, struct graph);

	graph->about = "test";
	for (size_t i = 0; i < nodes; i++)
		*vec_add(arena, &graph->nodes) = (struct graph_node){
			"node", arena_format(arena, "%zu", i), {0} };
	for (size_t i = 0; i < count; i++)
		*vec_add(arena, &graph->edges) = (struct graph_edge){
			edges[i][0], edges[i][1], GRAPH_THEN, 0, NULL, false };
	return graph;
}

/* `0 1 4: 0>1 0>4`: which nodes are left, and the arrows between them. */
static const char *shown(const struct graph *graph)
{
	struct str text = str_new(arena);

	for (size_t i = 0; i < graph->nodes.count; i++)
		str_format(&text, "%s%s", i ? " " : "", graph->nodes.at[i].name);
	for (size_t i = 0; i < graph->edges.count; i++)
		str_format(&text, "%s%s>%s", i ? " " : ": ",
			   graph->nodes.at[graph->edges.at[i].from].name,
			   graph->nodes.at[graph->edges.at[i].to].name);
	return text.at;
}

static const size_t two_trees[][2] = { { 0, 4 }, { 1, 2 }, { 0, 3 }, { 2, 3 } };

TEST(a_graph_that_fits_is_left_alone)
{
	struct graph *graph = graph_with(two_trees, 4, 5);

	CHECK(graph_cut(arena, graph, 5) == graph);
}

TEST(a_cut_graph_keeps_its_first_roots_whole)
{
	struct graph *graph = graph_with(two_trees, 4, 5);

	CHECK_TEXT(shown(graph_cut(arena, graph, 4)), "0 3 4: 0>4 0>3");
	CHECK_TEXT(shown(graph_cut(arena, graph, 2)), "0 4: 0>4");
}

TEST(a_circle_is_cut_like_the_rest)
{
	static const size_t circle[][2] = { { 0, 1 }, { 1, 2 }, { 2, 0 } };
	struct graph *graph = graph_with(circle, 3, 3);

	CHECK_TEXT(shown(graph_cut(arena, graph, 2)), "0 1: 0>1");
}

TEST(arrows_have_a_limit_too)
{
	size_t edges[40][2];

	for (size_t i = 0; i < 40; i++) {
		edges[i][0] = 0;
		edges[i][1] = 1;
	}
	CHECK(graph_cut(arena, graph_with(edges, 40, 2), 2)->edges.count == 8);
}

TEST(no_name_is_code_to_mermaid)
{
	static const char hostile[] = "a\"]; click n0 call x() `b` <script> %% #quot; ${c}";
	struct graph *graph = graph_with(NULL, 0, 1);
	struct str text = str_new(arena);

	graph->nodes.at[0].name = hostile;
	draw("mermaid", graph, &text);
	const char *label = strchr(text.at, '"') + 1;
	CHECK(strspn(label, " ._-/#;0123456789abcdefghijklmnopqrstuvwxyz") ==
	      (size_t)(strrchr(text.at, '"') - label));
}

TEST(what_is_deployed_is_drawn_before_what_tests_it)
{
	static struct affected_thing things[] = {
		{ "jobs", "train", { .path = "r.yml", .line = 1 }, "r.yml" },
		{ "module", "a", { .path = "a.py", .line = 1 }, "a.py" },
		{ "module", "b", { .path = "b.py", .line = 1 }, "a.py" },
		{ "test", "t", { .path = "t.py", .line = 1 }, "a.py" },
	};
	struct affected affected = { .things = { things, 4, 4 } };

	CHECK_TEXT(shown(graph_of_affected(arena, &affected, 9)),
		   "r.yml train a.py t b: r.yml>train a.py>t a.py>b");
	CHECK_TEXT(shown(graph_of_affected(arena, &affected, 2)),
		   "r.yml train a.py t: r.yml>train a.py>t");
}
