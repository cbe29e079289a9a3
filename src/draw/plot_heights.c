/* plot_heights.c - the height of each vertex: as near to its neighbours' as the column
   leaves room for. */
#include "draw/plot_form.h"

#define SWEEPS 6

/* From the middle of one to the middle of the next below it. */
static int apart(const struct vertex *above, const struct vertex *below)
{
	return (above->height + below->height) / 2 + NODE_GAP;
}

static int average(const struct grid *grid, const struct index *side, size_t i)
{
	size_t count = side->first[i + 1] - side->first[i];
	long sum = 0;

	if (!count)
		return grid->vertices.at[i].y;
	for (size_t k = side->first[i]; k < side->first[i + 1]; k++)
		sum += grid->vertices.at[side->of[k]].y;
	return (int)(sum / (long)count);
}

/* Where all would like to be, pushed down as far as those above need, and up as far as
   those below do: between the two there is room for all. */
static void settle(struct grid *grid, size_t column, const struct index *side, int *low)
{
	const size_t *of = &grid->column.of[grid->column.first[column]];
	size_t count = grid->column.first[column + 1] - grid->column.first[column];
	struct vertex *vertices = grid->vertices.at;

	for (size_t i = 0; i < count; i++)
		low[i] = average(grid, side, of[i]);
	for (size_t i = 0; i < count; i++)
		vertices[of[i]].y = low[i];
	for (size_t i = 1; i < count; i++) {
		int least = low[i - 1] + apart(&vertices[of[i - 1]], &vertices[of[i]]);

		if (low[i] < least)
			low[i] = least;
	}
	for (size_t i = count; i-- > 1;) {
		struct vertex *above = &vertices[of[i - 1]];
		int most = vertices[of[i]].y - apart(above, &vertices[of[i]]);

		if (above->y > most)
			above->y = most;
	}
	for (size_t i = 0; i < count; i++)
		vertices[of[i]].y = (vertices[of[i]].y + low[i]) / 2;
}

static void stack_up(struct grid *grid)
{
	const struct vertex *above = NULL;

	for (size_t i = 0; i < grid->vertices.count; i++) {	/* column by column */
		struct vertex *vertex = &grid->vertices.at[grid->column.of[i]];

		vertex->y = vertex->at ? above->y + apart(above, vertex) : 0;
		above = vertex;
	}
}

/* The highest begins at 0. */
static void lift(struct grid *grid)
{
	int top = 0;

	for (size_t i = 0; i < grid->vertices.count; i++) {
		const struct vertex *vertex = &grid->vertices.at[i];

		if (!i || vertex->y - vertex->height / 2 < top)
			top = vertex->y - vertex->height / 2;
	}
	for (size_t i = 0; i < grid->vertices.count; i++)
		grid->vertices.at[i].y -= top;
}

void plot_heights(struct grid *grid)
{
	int *low = arena_array(grid->keep, int, grid->vertices.count + 1);

	stack_up(grid);
	for (size_t sweep = 0; sweep < SWEEPS; sweep++)
		for (size_t i = 0; i < grid->columns; i++)
			settle(grid, sweep % 2 ? grid->columns - 1 - i : i,
			       sweep % 2 ? &grid->right : &grid->left, low);
	lift(grid);
}
