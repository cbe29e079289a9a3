/*
 * script.h - the Python of one file as one text: a program as it is, the Python cells
 * of a notebook. What is not Python (magics, other languages' cells) is blanked, so
 * that lines and offsets stay. Knows no statement.
 */
#ifndef PYTHON_SCRIPT_H
#define PYTHON_SCRIPT_H

#include "text/source.h"
#include "tree/node.h"

enum magic_kind { MAGIC_RUN, MAGIC_CD, MAGIC_PIP, MAGIC_OTHER };

/* A line that begins with `%` or `!`, bare or behind `# MAGIC`. */
struct magic {
	enum magic_kind kind;
	struct span name;	/* run, cd, pip, sql ...; empty of `!` */
	struct span argument;	/* what follows, trimmed; of %run the path without quotes */
	bool bare;		/* not behind `# MAGIC` in a .py notebook */
	unsigned line;		/* of the text */
	size_t from, to;	/* of the text */
};
struct magics VEC(struct magic);

enum script_form { SCRIPT_PROGRAM, SCRIPT_NOTEBOOK, SCRIPT_JUPYTER };

struct script {
	enum script_form form;
	struct source *source;
	struct span text;	/* of a Jupyter file the Python cells, joined by line ends */
	struct magics magics;
	struct script_parts *parts;	/* what leads from the text to the file */
};

/* `tree` of a Jupyter file, else NULL. NULL where the file is no Python: a notebook in
   another language, 16-bit text. */
struct script *script_new(struct arena *keep, struct source *source,
			  const struct tree *tree);

/* Where bytes of the text stand in the file, with cell and line of the cell. */
struct sw_place script_place(const struct script *script, size_t from, size_t to);

#endif
