/*
 * passage.h - the cells of one language as one text, and the way back to the file. What
 * is not of the language is blanked, so that lines stay: all of a source file's, and
 * those of all code cells of a Jupyter file. Knows no syntax of the language.
 */
#ifndef NOTEBOOK_PASSAGE_H
#define NOTEBOOK_PASSAGE_H

#include "notebook/cell.h"

/* Bytes that stand in the file as they stand in the text; but of Jupyter's the file has
   escapes. */
struct passage_part {
	size_t text, file;	/* where it begins */
	unsigned cell, line;	/* Jupyter's cell, and its line that holds the first byte */
};

/* One cell that holds text of the language. */
struct passage_cell {
	unsigned cell;		/* from 1 */
	size_t from, to;	/* of the text */
};

struct passage {
	struct source *source;
	struct cells cells;
	struct span text;	/* after each cell of Jupyter's one line end more */
	struct passage_cells VEC(struct passage_cell) own;
	struct passage_parts VEC(struct passage_part) parts;
	char *bytes;		/* the text, for those who blank more of it */
};

/* `tree` of a Jupyter file, else NULL. NULL where the file is no notebook. */
struct passage *passage_new(struct arena *keep, struct source *source,
			    const struct tree *tree, enum cell_language language);

/* Where bytes of the text stand in the file, with cell and line of the cell. */
struct sw_place passage_place(const struct passage *passage, size_t from, size_t to);

/* All but line ends. */
void passage_blank(struct passage *passage, size_t from, size_t to);

#endif
