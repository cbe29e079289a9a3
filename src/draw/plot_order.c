/* plot_order.c - who stands above whom in a column: each where its neighbours stand on
   the average, from the left and from the right in turn. */
#include <stdlib.h>

#include "draw/plot_form.h"

#define SWEEPS 12
#define FINE 1024		/* parts of a place */

size_t pair_left(const struct pair *pair)
{
	return pair->turned ? pair->to : pair->from;
}

size_t pair_right(const struct pair *pair)
{
	return pair->turned ? pair->from : pair->to;
}

static void add_hop(struct grid *grid, size_t from, size_t to)
{
	*vec_add(grid->keep, &grid->hops) = (struct hop){ from, to };
}

/* A line that passes columns has a vertex in each. */
static void add_ways(struct grid *grid)
{
	for (size_t i = 0; i < grid->pairs.count; i++) {
		struct pair *pair = &grid->pairs.at[i];
		size_t before = pair_left(pair), right = pair_right(pair);
		size_t column = grid->vertices.at[before].column + 1;

		pair->first = grid->vertices.count;
		for (; column < grid->vertices.at[right].column; column++) {
			pair->passes++;
			add_hop(grid, before, grid->vertices.count);
			before = grid->vertices.count;
			*vec_add(grid->keep, &grid->vertices) =
				(struct vertex){ .column = column };
		}
		add_hop(grid, before, right);
	}
}

static size_t hop_from(const void *self, size_t i)
{
	return ((const struct grid *)self)->hops.at[i].from;
}

static size_t hop_to(const void *self, size_t i)
{
	return ((const struct grid *)self)->hops.at[i].to;
}

static size_t column_of(const void *self, size_t i)
{
	return ((const struct grid *)self)->vertices.at[i].column;
}

/* What is sorted: a vertex, and where its neighbours would have it. */
struct wish {
	size_t vertex, at;
	uint64_t place;
};

static int compare(const void *a, const void *b)
{
	const struct wish *x = a, *y = b;

	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return x->at < y->at ? -1 : x->at > y->at;
}

static uint64_t average(const struct grid *grid, const struct index *side, size_t i)
{
	size_t count = side->first[i + 1] - side->first[i];
	uint64_t sum = 0;

	if (!count)
		return (uint64_t)grid->vertices.at[i].at * FINE;
	for (size_t k = side->first[i]; k < side->first[i + 1]; k++)
		sum += grid->vertices.at[side->of[k]].at;
	return sum * FINE / count;
}

static void sort_column(struct grid *grid, size_t column, const struct index *side,
			struct wish *wishes)
{
	size_t *of = &grid->column.of[grid->column.first[column]];
	size_t count = grid->column.first[column + 1] - grid->column.first[column];

	for (size_t i = 0; i < count; i++)
		wishes[i] = (struct wish){ of[i], i, average(grid, side, of[i]) };
	qsort(wishes, count, sizeof *wishes, compare);
	for (size_t i = 0; i < count; i++) {
		of[i] = wishes[i].vertex;
		grid->vertices.at[of[i]].at = i;
	}
}

/* `of` holds numbers of links: those become the vertices at their other end. */
static void see_through(struct grid *grid, struct index *index, bool to_right)
{
	for (size_t i = 0; i < grid->hops.count; i++) {
		const struct hop *hop = &grid->hops.at[index->of[i]];

		index->of[i] = to_right ? hop->to : hop->from;
	}
}

void plot_order(struct grid *grid)
{
	struct arena *keep = grid->keep;
	struct wish *wishes;
	size_t count;

	add_ways(grid);
	count = grid->vertices.count;
	wishes = arena_array(keep, struct wish, count + 1);
	grid->right = index_new(keep, count, grid->hops.count, hop_from, grid);
	grid->left = index_new(keep, count, grid->hops.count, hop_to, grid);
	see_through(grid, &grid->right, true);
	see_through(grid, &grid->left, false);
	grid->column = index_new(keep, grid->columns, count, column_of, grid);
	for (size_t i = 0; i < count; i++) {
		struct vertex *vertex = &grid->vertices.at[grid->column.of[i]];

		vertex->at = i - grid->column.first[vertex->column];
	}
	for (size_t sweep = 0; sweep < SWEEPS; sweep++)
		for (size_t i = 1; i < grid->columns; i++)
			sort_column(grid, sweep % 2 ? grid->columns - 1 - i : i,
				    sweep % 2 ? &grid->right : &grid->left, wishes);
}
