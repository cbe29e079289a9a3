/*
 * import.h - what a Python text imports, as it is written, in the order of lines. Reads
 * broken texts as far as they go. Resolves nothing.
 */
#ifndef PYTHON_IMPORT_H
#define PYTHON_IMPORT_H

#include "python/script.h"
#include "python/token.h"

enum import_kind {
	IMPORT_STATEMENT,
	IMPORT_DYNAMIC,		/* importlib.import_module("x"), __import__("x") */
	IMPORT_RUN,		/* %run PATH */
	IMPORT_NOTEBOOK_RUN,	/* dbutils.notebook.run("PATH") */
};

struct import {
	enum import_kind kind : 8;
	bool type_checking;	/* below `if TYPE_CHECKING:` */
	bool lazy;		/* in a function */
	bool optional;		/* in a try with ImportError, or in its handler */
	bool star;		/* `name` is empty */
	bool unknown;		/* dynamic, and no literal: `module` is empty */
	unsigned level;		/* dots before the module */
	/* Dotted, without blanks; of runs the path. Of the arena; the names of one
	   statement share their module's text. */
	struct span module;
	struct span name;	/* of `from module import name`; else empty */
	struct span alias;	/* what the module binds: `as`, or empty */
	unsigned line;		/* of the word `import` or `from`; else of the callee */
	size_t from, to;	/* bytes of the text: the module, or the name */
};
struct imports VEC(struct import);

/* A folder that code puts on sys.path, or %cd goes to. */
struct search {
	/* As written: `$notebook_path` of a magic too. Of code a path that is relative to
	   the current folder, however it was put together: `os.path.join(os.getcwd(),
	   "..")`. Empty: not a literal. */
	struct span folder;
	bool moves;		/* %cd: the folder that later ones are relative to */
	unsigned line;
	size_t from, to;
};
struct searches VEC(struct search);

struct import_list {
	struct imports imports;	/* by `from` */
	struct searches searches;	/* by `from` */
	struct snags snags;	/* of what was read: behind the last import nothing is */
	bool over;		/* of a text with more imports the rest is not here */
};

#define IMPORTS_MOST 200000	/* of one text */

/* Of the script's text and magics. */
void imports_read(struct arena *keep, const struct script *script,
		  struct import_list *list);

#endif
