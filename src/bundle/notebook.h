/* notebook.h - whether a file is a notebook to the CLI: by its name and its header, or,
   of Jupyter's, by its form. Knows no paths but names, and opens nothing. */
#ifndef BUNDLE_NOTEBOOK_H
#define BUNDLE_NOTEBOOK_H

#include "tree/node.h"

/* BROKEN: it has Jupyter's name, and is none. */
enum notebook { NOTEBOOK_NO, NOTEBOOK_YES, NOTEBOOK_BROKEN };

/* `tree` of a Jupyter file only, or NULL. Of a broken one `why` says what is wrong. */
enum notebook notebook_tell(struct span path, const struct source *source,
			    const struct tree *tree, const char **why);

/* The file's ending, from its last dot: ".py"; empty where it has none. */
struct span notebook_ending(struct span path);

/* What a notebook is called in the workspace: without its ending. */
struct span notebook_name(struct span path);

/* The endings that notebooks may have, in the CLI's order; NULL ends them. */
extern const char *const notebook_endings[6];

#endif
