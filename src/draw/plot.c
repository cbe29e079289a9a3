/* plot.c - columns, order and heights become boxes and lines. */
#include "draw/plot_form.h"

/* Where each column begins, and how wide it is. */
struct span_of_column { int x, width; };

static struct span_of_column *place_columns(const struct grid *grid,
					    const struct plot_sizes *sizes)
{
	struct span_of_column *columns =
		arena_array(grid->keep, struct span_of_column, grid->columns + 1);
	int x = 0;

	for (size_t i = 0; i < grid->nodes; i++) {
		struct span_of_column *column = &columns[grid->vertices.at[i].column];

		if (column->width < sizes->widths[i])
			column->width = sizes->widths[i];
	}
	for (size_t i = 0; i < grid->columns; i++) {
		columns[i].x = x;
		x += columns[i].width + sizes->gap;
	}
	return columns;
}

static void make_boxes(struct grid *grid, const struct plot_sizes *sizes,
		       const struct span_of_column *columns, struct plot *plot)
{
	for (size_t i = 0; i < grid->vertices.count; i++) {
		const struct vertex *vertex = &grid->vertices.at[i];
		const struct span_of_column *column = &columns[vertex->column];

		if (plot->width < column->x + column->width)
			plot->width = column->x + column->width;
		if (plot->height < vertex->y + vertex->height / 2)
			plot->height = vertex->y + vertex->height / 2;
		if (i < grid->nodes)
			plot->boxes[i] = (struct plot_box){
				column->x, vertex->y - vertex->height / 2,
				sizes->widths[i], vertex->height
			};
	}
}

static void add_point(struct grid *grid, struct plot_line *line, int x, int y)
{
	*vec_add(grid->keep, &line->points) = (struct plot_point){ x, y };
}

static void turn(struct plot_line *line)
{
	for (size_t i = 0, k = line->points.count; i < --k; i++) {
		struct plot_point point = line->points.at[i];

		line->points.at[i] = line->points.at[k];
		line->points.at[k] = point;
	}
}

/* From the right side of the one box to the left side of the other, straight on to the
   end of the column and through each on the way: no curve runs behind a box. */
static void draw_line(struct grid *grid, const struct pair *pair,
		      const struct span_of_column *columns, struct plot *plot)
{
	struct plot_line *line = vec_add(grid->keep, &plot->lines);
	const struct vertex *vertex = &grid->vertices.at[pair_left(pair)];
	const struct plot_box *left = &plot->boxes[pair_left(pair)];
	const struct plot_box *right = &plot->boxes[pair_right(pair)];

	*line = (struct plot_line){ .edge = pair->edge, .count = pair->count,
				    .circle = pair->circle };
	add_point(grid, line, left->x + left->width, vertex->y);
	add_point(grid, line, left->x + columns[vertex->column].width, vertex->y);
	for (size_t i = 0; i < pair->passes; i++) {
		const struct span_of_column *column;

		vertex = &grid->vertices.at[pair->first + i];
		column = &columns[vertex->column];
		add_point(grid, line, column->x, vertex->y);
		add_point(grid, line, column->x + column->width, vertex->y);
	}
	add_point(grid, line, right->x, right->y + right->height / 2);
	if (pair->turned)
		turn(line);
}

void plot_new(struct arena *keep, const struct graph *graph,
	      const struct plot_sizes *sizes, struct plot *plot)
{
	struct grid grid = { .keep = keep, .graph = graph,
			     .nodes = graph->nodes.count };

	*plot = (struct plot){
		.boxes = arena_array(keep, struct plot_box, grid.nodes + 1),
		.circle = arena_array(keep, bool, grid.nodes + 1),
	};
	plot_columns(&grid);
	plot_order(&grid);
	plot_heights(&grid);
	const struct span_of_column *columns = place_columns(&grid, sizes);
	make_boxes(&grid, sizes, columns, plot);
	for (size_t i = 0; i < grid.pairs.count; i++) {
		const struct pair *pair = &grid.pairs.at[i];

		draw_line(&grid, pair, columns, plot);
		plot->circle[pair->from] |= pair->circle;
	}
}
