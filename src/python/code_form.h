/*
 * code_form.h - what the files of code.h share: scopes, and the walk that fills them.
 * Names are looked up when all scopes are full: a name may be used above its binding.
 */
#ifndef PYTHON_CODE_FORM_H
#define PYTHON_CODE_FORM_H

#include "base/map.h"
#include "python/code.h"

/* Names that stand for names are followed so far. */
#define FOLLOWED_MOST 8

struct code_name {
	enum { NAME_BOUND, NAME_GLOBAL, NAME_NONLOCAL } kind;
	unsigned count;		/* of bindings */
	const char *import;	/* what an import binds it to, dotted; or NULL */
	/* What it was assigned, if that is an expression of its own; and its definition. */
	const struct syntax *value, *definition;
};

struct code_scope {
	const struct syntax *node;
	struct code_scope *outer;	/* NULL: the module's */
	struct map names;		/* -> struct code_name */
};

/* Where the walk is; a copy for what is below. */
struct code_walk {
	struct code *code;
	struct code_scope *scope;
	struct code_definition *within;
	bool early, main, tried;
};

/* All at and below the node. */
void code_walk(struct code_walk walk, const struct syntax *top);
void code_bind_node(const struct code_walk *walk, const struct syntax *node);
/* Whether the name is assigned to here, rather than read. */
bool code_is_target(const struct syntax *name);

struct code_scope *code_scope_new(struct code *code, const struct syntax *node,
				  struct code_scope *outer);
struct code_name *scope_bind(struct code *code, struct code_scope *scope,
			     struct span name);
/* Also where it was found, if that is wanted; NULL: nowhere. */
const struct code_name *scope_find(const struct code_scope *scope, struct span name,
				   const struct code_scope **found);
bool builtin_is(struct span name);

/* `code_bound`, with the origin of the name in front. */
const char *code_resolve(const struct code *code, const struct code_scope *scope,
			 const struct syntax *expression, enum code_origin *origin);

#endif
