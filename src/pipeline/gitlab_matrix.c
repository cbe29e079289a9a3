/* gitlab_matrix.c - `parallel: matrix`: one job for each choice of values. */
#include "pipeline/gitlab_jobs.h"

#define MATRIX_MOST 24

static size_t values_of(const struct node *value)
{
	return node_is(value, NODE_LIST) ? value->count : 1;
}

static size_t choices_of(const struct node *row)
{
	size_t choices = 1;

	for (size_t i = 0; i < row->count && choices <= MATRIX_MOST; i++)
		choices *= values_of(row->pairs[i].value);
	return choices;
}

static struct node *copy_row(struct arena *keep, const struct node *row)
{
	struct node *copy = arena_new(keep, struct node);

	*copy = *row;
	copy->pairs = arena_array(keep, struct pair, row->count);
	memcpy(copy->pairs, row->pairs, row->count * sizeof *copy->pairs);
	return copy;
}

/* The choice of that number, its last variable turning first. */
static const struct node *choose(struct arena *keep, const struct node *row, size_t number)
{
	struct node *copy = copy_row(keep, row);

	for (size_t i = row->count; i-- > 0;) {
		const struct node *value = row->pairs[i].value;
		size_t count = values_of(value);

		if (node_is(value, NODE_LIST))
			copy->pairs[i].value = value->items[number % count];
		number /= count;
	}
	return copy;
}

/* Of a large one no value is known. */
static const struct node *names_only(struct arena *keep, const struct node *row)
{
	static const struct node unknown = { .kind = NODE_LIST };
	struct node *copy = copy_row(keep, row);

	for (size_t i = 0; i < row->count; i++)
		if (values_of(row->pairs[i].value) > 1)
			copy->pairs[i].value = &unknown;
	return copy;
}

static void add_row(struct gitlab *gitlab, const struct node *row,
		    struct gitlab_matrix *matrix)
{
	struct arena *keep = gitlab->reader->keep;
	size_t choices = node_is(row, NODE_MAP) ? choices_of(row) : 0;

	if (!choices || !gitlab_spend(gitlab, choices * row->count))
		return;
	if (choices + matrix->count > MATRIX_MOST) {
		*vec_add(keep, matrix) = names_only(keep, row);
		return;
	}
	for (size_t i = 0; i < choices; i++)
		*vec_add(keep, matrix) = choose(keep, row, i);
}

void gitlab_matrix(struct gitlab *gitlab, const struct node *parallel,
		   struct gitlab_matrix *matrix)
{
	const struct node *rows = node_get(parallel, "matrix");

	if (node_is(rows, NODE_MAP))
		add_row(gitlab, rows, matrix);
	for (size_t i = 0; node_is(rows, NODE_LIST) && i < rows->count; i++)
		if (matrix->count <= MATRIX_MOST)
			add_row(gitlab, rows->items[i], matrix);
}
