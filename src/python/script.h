/*
 * script.h - the Python of one file as one text: a program as it is, the Python cells
 * of a notebook. What is not Python (magics, other languages' cells) is blanked, so
 * that lines stay. Knows no statement.
 */
#ifndef PYTHON_SCRIPT_H
#define PYTHON_SCRIPT_H

#include "notebook/passage.h"

enum script_form { SCRIPT_PROGRAM, SCRIPT_NOTEBOOK, SCRIPT_JUPYTER };

struct script {
	enum script_form form;
	struct source *source;
	/* Of a program the source's own; in it a magic is for readers to pass over: a
	   statement that begins with `%` or `!`, to the end of its line. Lines are those
	   of the file, of a Jupyter file those of its code cells, joined. */
	struct span text;
	/* Of a notebook's Python cells; none of a program. */
	struct magics magics;
	const struct passage *passage;	/* NULL of a program */
};

/* `tree` of a Jupyter file, else NULL. NULL where the file is no Python: a notebook
   without any, 16-bit text. */
struct script *script_new(struct arena *keep, struct source *source,
			  const struct tree *tree);

/* Why Python reads no such bytes, or NULL. */
const char *script_refuses(const struct source *source);

/* Where bytes of the text stand in the file, with cell and line of the cell. */
struct sw_place script_place(const struct script *script, size_t from, size_t to);

#endif
