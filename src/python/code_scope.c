/* code_scope.c - which names are bound where. */
#include "python/code_form.h"

#include <stdlib.h>

struct code_scope *code_scope_new(struct code *code, const struct syntax *node,
				  struct code_scope *outer)
{
	struct code_scope *scope = arena_new(code->keep, struct code_scope);

	*scope = (struct code_scope){ node, outer, map_new(code->keep) };
	return scope;
}

static struct code_scope *outermost(struct code_scope *scope)
{
	while (scope->outer)
		scope = scope->outer;
	return scope;
}

struct code_name *scope_bind(struct code *code, struct code_scope *scope,
			     struct span name)
{
	struct code_name *known = map_find(&scope->names, name);

	if (known && known->kind == NAME_GLOBAL && scope->outer)
		return scope_bind(code, outermost(scope), name);
	if (known && known->kind == NAME_NONLOCAL && scope->outer)
		return scope_bind(code, scope->outer, name);
	if (!known) {
		known = arena_new(code->keep, struct code_name);
		map_add(&scope->names, name, known);
	}
	known->count++;
	return known;
}

/* The names of a class body are seen in it, but not in its functions. */
const struct code_name *scope_find(const struct code_scope *scope, struct span name,
				   const struct code_scope **found)
{
	bool inner = false, global = false;

	for (const struct code_scope *at = scope; at; at = at->outer, inner = true) {
		const struct code_name *known;

		if ((inner && at->node->kind == SYNTAX_CLASS) || (global && at->outer))
			continue;
		known = map_find(&at->names, name);
		if (known && known->kind == NAME_BOUND) {
			if (found)
				*found = at;
			return known;
		}
		global |= known && known->kind == NAME_GLOBAL;
	}
	return NULL;
}

static int by_text(const void *name, const void *row)
{
	return span_compare(*(const struct span *)name,
			    span_of(*(const char *const *)row));
}

bool builtin_is(struct span name)
{
	static const char *const names[] = {
#define BUILTIN(name) #name,
#include "python/builtins.def"
#undef BUILTIN
	};

	return bsearch(&name, names, sizeof names / sizeof *names, sizeof *names, by_text);
}
