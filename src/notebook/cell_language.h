/* cell_language.h - what language a word of a notebook means. Reads no cell. */
#ifndef NOTEBOOK_CELL_LANGUAGE_H
#define NOTEBOOK_CELL_LANGUAGE_H

#include "notebook/cell.h"

/* As kernels, metadata and magics name it; `otherwise` where it is no language. */
enum cell_language cell_language_named(struct span word, enum cell_language otherwise);

bool cell_language_is(struct span word);

/* Of a cell that begins with the magic, in a notebook of that language. */
enum cell_language cell_language_after(const struct magic *magic,
				       enum cell_language notebook);

#endif
