/* cell_jupyter.h - the cells of a Jupyter file; cell.h gives them out. */
#ifndef NOTEBOOK_CELL_JUPYTER_H
#define NOTEBOOK_CELL_JUPYTER_H

#include "notebook/cell.h"

/* None where the tree is NULL or has no cells. */
void cells_read_jupyter(struct arena *keep, const struct tree *tree,
			struct cells *cells);

#endif
