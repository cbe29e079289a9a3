/* passage_jupyter.h - the passages of Jupyter files; passage.h gives them out. */
#ifndef NOTEBOOK_PASSAGE_JUPYTER_H
#define NOTEBOOK_PASSAGE_JUPYTER_H

#include "notebook/passage.h"

/* Source and cells are there. */
void passage_fill_jupyter(struct arena *keep, struct passage *passage,
			  enum cell_language language);

#endif
