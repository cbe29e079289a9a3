/*
 * cell.h - the cells of a notebook, of both forms: Jupyter's JSON, and a source file
 * with lines between the cells. Knows what language a cell is in, and none of them.
 */
#ifndef NOTEBOOK_CELL_H
#define NOTEBOOK_CELL_H

#include "notebook/magic.h"
#include "tree/node.h"

enum cell_language {
	CELL_PYTHON, CELL_SQL, CELL_SCALA, CELL_R, CELL_SHELL,
	CELL_TEXT,		/* Markdown */
	CELL_OTHER,		/* what only its magic knows */
};

/* What stands behind a comment's mark and a blank on the line between two cells. */
#define CELL_MARK "COMMAND ----------"

struct cell {
	struct sw_place place;	/* where it begins and ends */
	unsigned first;		/* of its own lines; where they are lines of the file */
	enum cell_language language;
	/* What its first line is, where that is a magic; else its name is empty. The
	   line is the file's, or Jupyter's cell's. */
	struct magic magic;
	/* Jupyter's. */
	bool code;		/* no text, and not raw */
	const struct node *source;	/* a list of lines, or one text; NULL: neither */
	/* Of a source file: its bytes, without the line that it begins with. */
	size_t from, to;
	/* What those of its lines are in that stand behind a comment's mark and MAGIC. */
	enum cell_language hidden;
};

/* In order; none where the file is no notebook. */
struct cells {
	struct cell *at;
	size_t count, room;
	enum cell_language language;	/* of cells that name none */
	const char *mark;	/* what comments begin with; NULL: it is Jupyter's */
};

/* `tree` of a Jupyter file, else NULL. */
struct cells cells_read(struct arena *keep, struct source *source,
			const struct tree *tree);

/* Sets the place's cell and its line there; leaves 0 where there is none. */
void cells_place(const struct cells *cells, struct sw_place *place);

/* What stands behind the mark and MAGIC on a line; false where they do not. */
bool cell_hidden(const char *mark, struct span line, struct span *behind);

#endif
