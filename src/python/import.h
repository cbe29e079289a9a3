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
	bool star;
	bool unknown;		/* dynamic, and no literal: `module` is empty */
	unsigned level;		/* dots before the module */
	/* Dotted, without blanks; of runs the path. Both are of the arena, and each text
	   of one file exists once. */
	struct span module;
	struct span name;	/* of `from module import name`; else empty */
	struct span alias;	/* what the module binds: `as`, or empty */
	unsigned line;		/* of the word `import` or `from` */
	size_t from, to;	/* bytes of the text: the module, or the name */
};
struct imports VEC(struct import);

/* A folder that code puts on sys.path, or %cd goes to. */
struct search {
	struct span folder;	/* as written; empty: not a literal */
	bool moves;		/* %cd: the folder that later ones are relative to */
	unsigned line;
	size_t from, to;
};
struct searches VEC(struct search);

struct import_list {
	struct imports imports;
	struct searches searches;
	struct snags snags;
};

/* Of the script's text and magics. */
void imports_read(struct arena *keep, const struct script *script,
		  struct import_list *list);

#endif
