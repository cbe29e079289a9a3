/* plot_columns.c - the column of each node: one further to the right than all that lead
   to it. Circles are opened where a walk meets itself; nothing recurses. */
#include "draw/draw.h"
#include "draw/plot_form.h"

enum colour { WHITE, GREY, BLACK };

static size_t from_of(const void *self, size_t i)
{
	return ((const struct grid *)self)->pairs.at[i].from;
}

static size_t to_of(const void *self, size_t i)
{
	return ((const struct grid *)self)->pairs.at[i].to;
}

struct index index_new(struct arena *keep, size_t keys, size_t count,
		       size_t (*key)(const void *self, size_t i), const void *self)
{
	struct index index = { arena_array(keep, size_t, keys + 1),
			       arena_array(keep, size_t, count + 1) };
	size_t *next = arena_array(keep, size_t, keys + 1);

	for (size_t i = 0; i < count; i++)
		index.first[key(self, i) + 1]++;
	for (size_t i = 0; i < keys; i++)
		index.first[i + 1] += index.first[i];
	for (size_t i = 0; i < count; i++) {
		size_t to = key(self, i);

		index.of[index.first[to] + next[to]++] = i;
	}
	return index;
}

static void find_pairs(struct grid *grid)
{
	const struct graph_edges *edges = &grid->graph->edges;

	for (size_t i = 0, next; i < edges->count; i = next) {
		const struct graph_edge *edge = &edges->at[i];

		next = draw_beyond(grid->graph, i);
		if (edge->from != edge->to)
			*vec_add(grid->keep, &grid->pairs) = (struct pair){
				.from = edge->from, .to = edge->to, .edge = i,
				.count = next - i,
			};
	}
	grid->out = index_new(grid->keep, grid->nodes, grid->pairs.count, from_of,
			      grid);
}

/* One walk along the pairs, deep first, from each node that none has met yet. */
struct walk {
	struct grid *grid;
	enum colour *colours;
	size_t *stack, *next, depth;	/* nodes, and which of their pairs comes next */
	size_t left;		/* nodes that are not finished */
};

static void enter(struct walk *walk, size_t node)
{
	walk->colours[node] = GREY;
	walk->stack[walk->depth] = node;
	walk->next[walk->depth++] = walk->grid->out.first[node];
}

static void step(struct walk *walk)
{
	const struct index *out = &walk->grid->out;
	size_t node = walk->stack[walk->depth - 1];
	size_t next = walk->next[walk->depth - 1]++;

	if (next == out->first[node + 1]) {
		walk->colours[node] = BLACK;
		walk->grid->order[--walk->left] = node;
		walk->depth--;
		return;
	}
	struct pair *pair = &walk->grid->pairs.at[out->of[next]];
	if (walk->colours[pair->to] == GREY)
		pair->turned = true;
	else if (walk->colours[pair->to] == WHITE)
		enter(walk, pair->to);
}

static void walk_all(struct grid *grid)
{
	struct arena *keep = grid->keep;
	struct walk walk = {
		.grid = grid,
		.colours = arena_array(keep, enum colour, grid->nodes + 1),
		.stack = arena_array(keep, size_t, grid->nodes + 1),
		.next = arena_array(keep, size_t, grid->nodes + 1), .left = grid->nodes,
	};

	grid->order = arena_array(keep, size_t, grid->nodes + 1);
	for (size_t i = 0; i < grid->nodes; i++) {
		if (walk.colours[i] == WHITE)
			enter(&walk, i);
		while (walk.depth)
			step(&walk);
	}
}

/* Kosaraju: in the order of the first walk, what leads to a node and is not yet
   another's stands in a circle with it. */
static void find_circles(struct grid *grid)
{
	struct arena *keep = grid->keep;
	struct index in = index_new(keep, grid->nodes, grid->pairs.count, to_of, grid);
	size_t *owner = arena_array(keep, size_t, grid->nodes + 1);
	size_t *stack = arena_array(keep, size_t, grid->nodes + 1), depth = 0;

	for (size_t i = 0; i < grid->nodes; i++) {
		size_t root = grid->order[i];

		if (!owner[root])
			owner[root] = root + 1, stack[depth++] = root;
		while (depth) {
			size_t node = stack[--depth];

			for (size_t k = in.first[node]; k < in.first[node + 1]; k++) {
				size_t from = grid->pairs.at[in.of[k]].from;

				if (!owner[from])
					owner[from] = root + 1, stack[depth++] = from;
			}
		}
	}
	for (size_t i = 0; i < grid->pairs.count; i++) {
		struct pair *pair = &grid->pairs.at[i];

		pair->circle = owner[pair->from] == owner[pair->to];
	}
}

static size_t right_of(const void *self, size_t i)
{
	return pair_right(&((const struct grid *)self)->pairs.at[i]);
}

/* In the walk's order every pair leads on, the turned ones turned round. */
static void push_right(struct grid *grid)
{
	struct vertex *vertices = grid->vertices.at;
	struct index in = index_new(grid->keep, grid->nodes, grid->pairs.count,
				    right_of, grid);

	for (size_t i = 0; i < grid->nodes; i++) {
		size_t node = grid->order[i];

		for (size_t k = in.first[node]; k < in.first[node + 1]; k++) {
			size_t left = pair_left(&grid->pairs.at[in.of[k]]);

			if (vertices[node].column <= vertices[left].column)
				vertices[node].column = vertices[left].column + 1;
		}
		if (grid->columns <= vertices[node].column)
			grid->columns = vertices[node].column + 1;
	}
}

/* A node that nothing leads to stands right before the first that it leads to. */
static void pull_roots(struct grid *grid)
{
	bool *led = arena_array(grid->keep, bool, grid->nodes + 1);
	size_t *first = arena_array(grid->keep, size_t, grid->nodes + 1);

	for (size_t i = 0; i < grid->pairs.count; i++) {
		size_t left = pair_left(&grid->pairs.at[i]);
		size_t right = pair_right(&grid->pairs.at[i]);

		led[right] = true;
		if (!first[left] || first[left] > grid->vertices.at[right].column)
			first[left] = grid->vertices.at[right].column;
	}
	for (size_t i = 0; i < grid->nodes; i++)
		if (!led[i] && first[i])
			grid->vertices.at[i].column = first[i] - 1;
}

void plot_columns(struct grid *grid)
{
	find_pairs(grid);
	walk_all(grid);
	find_circles(grid);
	for (size_t i = 0; i < grid->nodes; i++)
		*vec_add(grid->keep, &grid->vertices) =
			(struct vertex){ .height = NODE_HEIGHT };
	push_right(grid);
	pull_roots(grid);
}
