/* cells.h - which cell of a notebook a place stands in, and on which of its lines. */
#ifndef ENGINE_CELLS_H
#define ENGINE_CELLS_H

#include "shelf/shelf.h"

/* In order; none where the file is no notebook. */
struct cell {
	struct sw_place place;		/* where it begins and ends */
	unsigned first;			/* of its own lines; where they are lines of the file */
	const struct node *source;	/* else a list of them, or NULL */
};
struct cells VEC(struct cell);

/* Of both forms: Jupyter's JSON, and a program with lines between the cells. */
struct cells cells_read(struct shelf *shelf, const struct file *file,
			struct source *source, struct arena *keep);

/* Sets the place's cell and its line there; leaves 0 where there is none. */
void cells_place(const struct cells *cells, struct sw_place *place);

#endif
