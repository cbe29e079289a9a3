/* notebook.h - whether a file is a notebook: by its name and its header, or, of
   Jupyter's, by its form. Knows no paths but names, and opens nothing. */
#ifndef NOTEBOOK_NOTEBOOK_H
#define NOTEBOOK_NOTEBOOK_H

#include "tree/node.h"

/* BROKEN: it has Jupyter's name, and is none. */
enum notebook { NOTEBOOK_NO, NOTEBOOK_YES, NOTEBOOK_BROKEN };

/* To the CLI. `tree` of a Jupyter file only, or NULL. Of a broken one `why` says what
   is wrong. */
enum notebook notebook_tell(struct span path, const struct source *source,
			    const struct tree *tree, const char **why);

/* Whether a source file begins with its language's header, to a workspace: it skips a
   byte order mark (as `text` of a source does) and blanks behind the header. */
bool notebook_begins(struct span path, struct span text);

/* What comments of a text that begins with a header begin with: `#`, `--` or `//`; NULL
   where there is none. */
const char *notebook_mark(struct span text);

/* The file's ending, from its last dot: ".py"; empty where it has none. */
struct span notebook_ending(struct span path);

/* What a notebook is called in the workspace: without its ending. */
struct span notebook_name(struct span path);

/* The same in any case of letters; `want` in small ones. */
bool notebook_ends(struct span path, const char *want);

/* The endings that notebooks may have, in the CLI's order; NULL ends them. */
extern const char *const notebook_endings[6];

#endif
