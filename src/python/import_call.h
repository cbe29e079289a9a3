/* import_call.h - a call that imports, with its arguments. Private to import.h's files. */
#ifndef PYTHON_IMPORT_CALL_H
#define PYTHON_IMPORT_CALL_H

#include "python/import_form.h"

#define ARGUMENTS_MOST 5

struct argument {
	struct span keyword;	/* or empty */
	struct token first;	/* of the value; `to` is the last one's */
	bool single;		/* there is no other token */
};

struct call {
	struct token callee;	/* all of its names */
	bool lazy;		/* in a lambda */
	struct argument arguments[ARGUMENTS_MOST];
	size_t count;
};

/* `lexer` is behind the bracket. */
void call_arguments(const struct reader *r, struct lexer lexer, struct call *call);

/* Tokens of the argument's value, one after another; it ends with `first.to`. */
struct lexer call_value(const struct reader *r, const struct argument *argument);

void call_import_module(struct reader *r, const struct call *call);
void call_import(struct reader *r, const struct call *call);
void call_notebook_run(struct reader *r, const struct call *call);
void call_path_append(struct reader *r, const struct call *call);
void call_path_insert(struct reader *r, const struct call *call);

/* The folder that an expression means, from the current one; false where it may be any.
   The expression is put together of literals and what names the current folder. */
bool folder_read(struct reader *r, const struct argument *argument,
		 struct span *folder);

#endif
