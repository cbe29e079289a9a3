/*
 * syntax.h - a Python text as a tree, by the grammar of CPython 3.14. What is broken is
 * noted, and reading goes on at the next line. Resolves no name.
 */
#ifndef PYTHON_SYNTAX_H
#define PYTHON_SYNTAX_H

#include <stackward/fault.h>

#include "base/limits.h"
#include "python/token.h"

enum syntax_kind {
#define SYNTAX(name, children) SYNTAX_##name,
#include "python/syntax.def"
#undef SYNTAX
	SYNTAX_KINDS
};

/* What a node is to its parent; which ones there are of a kind stands in syntax.def. */
enum syntax_role {
	ROLE_NONE,
	ROLE_BODY, ROLE_ELSE, ROLE_FINALLY,
	ROLE_TARGET, ROLE_VALUE, ROLE_TEST, ROLE_CAUSE, ROLE_KEY,
	ROLE_ITEM, ROLE_ARGUMENT, ROLE_CLAUSE, ROLE_PATTERN,
	ROLE_DECORATOR, ROLE_TYPE, ROLE_PARAMETER, ROLE_ANNOTATION, ROLE_RETURNS,
	ROLE_LOWER, ROLE_UPPER, ROLE_STEP,
};

/* One cache line. A chain like `a.b().c()` is as deep as it is long: walk by syntax_next,
   not by recursion. */
struct syntax {
	enum syntax_kind kind : 8;
	enum syntax_role role : 8;
	unsigned mark : 8;	/* see syntax.def */
	bool late : 1;		/* behind `async` */
	bool grouped : 1;	/* in parentheses of its own, outside of `from` and `to` */
	unsigned line;		/* of the first byte */
	uint32_t from, to;	/* bytes of the text */
	struct span name;	/* of the text; empty where the kind has none */
	struct syntax *parent, *next, *first, *last;
};

struct syntax_tree {
	struct span text;
	const struct syntax *root;	/* SYNTAX_MODULE, always */
	struct snags snags;	/* the tokens' and the grammar's, in the order of lines */
	size_t count;		/* of nodes */
};

/* NULL with the fault set (exit 3, a line and no path) where the text has more nodes or
   levels than the limits allow. `text` is borrowed. */
struct syntax_tree *syntax_parse(struct arena *keep, struct span text,
				 const struct limits *limits, struct sw_fault *fault);

/* The first child of that role, and the one after a child that has the same; or NULL. */
const struct syntax *syntax_get(const struct syntax *node, enum syntax_role role);
const struct syntax *syntax_again(const struct syntax *child);

/* All nodes at and below `top`, parents first, in the order of the text: NULL ends
   them. The second leaves out what is below `at`. */
const struct syntax *syntax_next(const struct syntax *top, const struct syntax *at);
const struct syntax *syntax_past(const struct syntax *top, const struct syntax *at);

/* The text between `from` and `to`. */
struct span syntax_text(const struct syntax_tree *tree, const struct syntax *node);

/* A short form for tests and eyes: `Call(f, Argument(Number))`, one statement a line. */
const char *syntax_show(struct arena *keep, const struct syntax *top);

#endif
