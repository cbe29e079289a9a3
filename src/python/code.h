/*
 * code.h - what one file's Python defines, calls, binds and says, as lists. Names are
 * followed through imports and single assignments of the same file; no other file is
 * opened. Knows no rule.
 */
#ifndef PYTHON_CODE_H
#define PYTHON_CODE_H

#include "base/fact.h"
#include "python/script.h"
#include "python/syntax.h"

struct code_scope;	/* where names are bound: a module, function, class ... */

struct code_definition {
	const struct syntax *node;	/* SYNTAX_FUNCTION or SYNTAX_CLASS */
	const struct code_definition *within;	/* NULL: at module level */
	const char *name;	/* dotted from the module: `Class.method` */
	unsigned lines;		/* with the decorators */
	/* Of its own body, not of definitions below it. */
	unsigned asserts, raises, returns, yields;
	bool idle;		/* nothing but docstring, pass, `...` and print() */
	bool early;		/* made when the module is imported */
	const struct code_scope *scope;	/* that it stands in */
	size_t index;		/* in code->definitions */
};
struct code_definitions VEC(struct code_definition *);

/* Dotted texts stand for the callee: `m.log_model` as written, `mlflow.log_model` as
   bound. A call in it is `()`, a subscript `[]`: `C().f`. What no name begins is `?`. */
struct code_call {
	const struct syntax *node;	/* SYNTAX_CALL */
	const char *written, *bound;
	/* Where the name comes from that `bound` begins with: the file itself, an import,
	   or nowhere: a builtin, or free. */
	enum code_origin { ORIGIN_LOCAL, ORIGIN_IMPORT, ORIGIN_NOWHERE } origin;
	bool early;		/* runs when the module is imported */
	bool main;		/* below `if __name__ == "__main__":` */
	const struct code_definition *within;	/* the nearest function or class */
	const struct code_scope *scope;
};
struct code_calls VEC(struct code_call);

/* A name that is read. */
struct code_use {
	const struct syntax *node;	/* SYNTAX_NAME */
	bool tried;		/* in a try that handles NameError, or all */
	const struct code_scope *scope;
};
struct code_uses VEC(struct code_use);

struct code_string {
	const struct syntax *node;	/* SYNTAX_STRING */
	bool docstring;		/* or a statement of its own: nobody reads its value */
	const struct code_scope *scope;
};
struct code_strings VEC(struct code_string);

/* At module level: `target` is bound to `value`. */
struct code_assignment {
	struct span name;
	const struct syntax *target, *value;	/* value NULL: of a tuple, a loop, `+=` */
};
struct code_assignments VEC(struct code_assignment);

struct code {
	const struct script *script;
	struct arena *keep;
	const struct syntax_tree *tree;
	struct code_definitions definitions;
	struct code_calls calls;	/* in the order of the text, as all lists */
	struct code_uses free;	/* bound nowhere in the file, and no builtin */
	struct code_strings strings;
	struct code_assignments assignments;
	bool stars;		/* a star import: free names may come from there */
	const struct code_scope *module;
};

/* NULL with the fault set (exit 3) where the text is over a limit. */
struct code *code_new(struct arena *keep, const struct script *script,
		      const struct limits *limits, struct sw_fault *fault);

/* The place of a node in the file. */
struct sw_place code_place(const struct code *code, const struct syntax *node);

/* An argument's value, by keyword or by position (from 0; -1: keyword only). NULL where
   it is not given, or `*args` may give it. */
const struct syntax *code_argument(const struct code_call *call, const char *keyword,
				   int position);
/* Whether what is called, as bound, is one of the list; NULL ends it. A star stands for
   any text, once in each: `mlflow.*.log_model`. */
bool code_calls(const struct code_call *call, const char *const *callees);
/* Whether `*args` or `**kwargs` may give what is not written. */
bool code_call_open(const struct code_call *call);

/* What an expression is when it is read in that scope: itself without parentheses, or
   what the name that it is was assigned once, in this scope or around it. */
const struct syntax *code_value(const struct code *code, const struct code_scope *scope,
				const struct syntax *expression);
/* Its text, where that is a string without fields, of pieces or joined by `+`; else
   false. Unescaped; of `keep`. */
bool code_text(const struct code *code, const struct code_scope *scope,
	       const struct syntax *expression, struct span *text);
/* The dotted text of an expression, as a call's `written` and `bound`; NULL where it is
   no name, attribute, call or subscript. */
const char *code_dotted(const struct code *code, const struct syntax *expression);
const char *code_bound(const struct code *code, const struct code_scope *scope,
		       const struct syntax *expression);

/* Whether it runs another notebook, by %run: what that binds and does is not seen. */
bool code_runs_others(const struct code *code);
/* Whether the call is given the name itself, as `f(dbutils)`: it may do as it likes. */
bool code_hands_on(const struct code_call *call, const char *name);

#endif
