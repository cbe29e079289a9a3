/* cells.h - which cell of a notebook a line stands in. */
#ifndef ENGINE_CELLS_H
#define ENGINE_CELLS_H

#include "shelf/shelf.h"

/* Lines from `first` to `last`, in order; none where the file is no notebook. */
struct cell {
	unsigned first, last;
};
struct cells VEC(struct cell);

/* Of both forms: Jupyter's JSON, and Python with lines between the cells. */
struct cells cells_read(struct shelf *shelf, const struct file *file,
			struct source *source, struct arena *keep);

/* From 1; 0 where the line stands in no cell. */
unsigned cells_at(const struct cells *cells, unsigned line);

#endif
