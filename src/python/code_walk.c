/* code_walk.c - one walk over the tree: scopes, definitions, and what is in them. */
#include "python/code_form.h"

static unsigned lines_of(const struct code *code, const struct syntax *node)
{
	struct span rest = syntax_text(code->tree, node);
	unsigned count = 1;

	for (size_t at; (at = span_find(rest, '\n')) < rest.len; count++)
		rest = span_from(rest, at + 1);
	return count;
}

static bool is_idle(const struct syntax *statement)
{
	const struct syntax *value = statement->first;

	if (statement->kind == SYNTAX_PASS)
		return true;
	if (statement->kind != SYNTAX_EXPRESSION)
		return false;
	return value->kind == SYNTAX_STRING || value->kind == SYNTAX_CONSTANT ||
	       (value->kind == SYNTAX_CALL && value->first->kind == SYNTAX_NAME &&
		span_is(value->first->name, "print"));
}

static bool body_is_idle(const struct syntax *node)
{
	const struct syntax *body = syntax_get(node, ROLE_BODY);

	for (const struct syntax *at = body ? body->first : NULL; at; at = at->next)
		if (!is_idle(at))
			return false;
	return true;
}

static struct code_definition *define(const struct code_walk *walk,
				      const struct syntax *node)
{
	struct code *code = walk->code;
	struct code_definition *made = arena_new(code->keep, struct code_definition);
	struct code_name *bound = scope_bind(code, walk->scope, node->name);

	bound->definition = node;
	*made = (struct code_definition){
		.node = node, .within = walk->within, .scope = walk->scope,
		.name = arena_format(code->keep, "%s%s%.*s",
				     walk->within ? walk->within->name : "",
				     walk->within ? "." : "", (int)node->name.len,
				     node->name.at),
		.lines = lines_of(code, node), .idle = body_is_idle(node),
		.early = walk->early, .index = code->definitions.count,
	};
	*vec_add(code->keep, &code->definitions) = made;
	return made;
}

static void bind_parameters(const struct code_walk *inner, const struct syntax *node)
{
	for (const struct syntax *at = node->first; at; at = at->next)
		if ((at->role == ROLE_PARAMETER || at->role == ROLE_TYPE) &&
		    at->name.len)
			scope_bind(inner->code, inner->scope, at->name);
}

/* What a function's header says is evaluated around it; with type parameters in it. */
static void walk_function(const struct code_walk *walk, const struct syntax *node)
{
	struct code_walk inner = *walk, header = *walk;

	inner.scope = code_scope_new(walk->code, node, walk->scope);
	inner.early = false;
	if (node->kind != SYNTAX_LAMBDA)
		inner.within = define(walk, node);
	bind_parameters(&inner, node);
	if (syntax_get(node, ROLE_TYPE))
		header.scope = inner.scope;
	for (const struct syntax *at = node->first; at; at = at->next) {
		bool body = at->role == ROLE_BODY || at->role == ROLE_VALUE;

		code_walk(body ? inner : at->role == ROLE_DECORATOR ? *walk : header, at);
	}
}

static void walk_class(const struct code_walk *walk, const struct syntax *node)
{
	struct code_walk inner = *walk, header = *walk;

	inner.scope = code_scope_new(walk->code, node, walk->scope);
	inner.within = define(walk, node);
	bind_parameters(&inner, node);
	if (syntax_get(node, ROLE_TYPE))
		header.scope = inner.scope;
	for (const struct syntax *at = node->first; at; at = at->next)
		code_walk(at->role == ROLE_BODY ? inner : header, at);
}

/* What the first `for` goes over is evaluated outside. */
static void walk_comprehension(const struct code_walk *walk, const struct syntax *node)
{
	const struct syntax *first = syntax_get(node, ROLE_CLAUSE);
	const struct syntax *over = first ? syntax_get(first, ROLE_VALUE) : NULL;
	struct code_walk inner = *walk;

	inner.scope = code_scope_new(walk->code, node, walk->scope);
	for (const struct syntax *at = node->first; at; at = at->next)
		if (at != first)
			code_walk(inner, at);
	for (const struct syntax *at = first ? first->first : NULL; at; at = at->next)
		code_walk(at == over ? *walk : inner, at);
}

static bool is_main(const struct syntax *test)
{
	return test->kind == SYNTAX_COMPARE && span_is(test->name, "==") &&
	       ((test->first->kind == SYNTAX_NAME &&
		 span_is(test->first->name, "__name__")) ||
		(test->last->kind == SYNTAX_NAME &&
		 span_is(test->last->name, "__name__")));
}

static void walk_if(const struct code_walk *walk, const struct syntax *node)
{
	bool main = false;

	for (const struct syntax *at = node->first; at; at = at->next) {
		struct code_walk inner = *walk;

		if (at->role == ROLE_TEST)
			main = is_main(at);
		inner.main |= at->role == ROLE_BODY && main;
		code_walk(inner, at);
	}
}

static bool handles_names(const struct syntax *handler)
{
	static const char *const names[] = { "NameError", "Exception", "BaseException" };
	const struct syntax *type = syntax_get(handler, ROLE_TEST);

	if (!type)
		return true;
	for (const struct syntax *at = type; at; at = syntax_next(type, at))
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (at->kind == SYNTAX_NAME && span_is(at->name, names[i]))
				return true;
	return false;
}

static void walk_try(const struct code_walk *walk, const struct syntax *node)
{
	bool tried = false;

	for (const struct syntax *at = node->first; at; at = at->next)
		tried |= at->kind == SYNTAX_HANDLER && handles_names(at);
	for (const struct syntax *at = node->first; at; at = at->next) {
		struct code_walk inner = *walk;

		inner.tried |= tried && at->role == ROLE_BODY;
		code_walk(inner, at);
	}
}

/* The node binds names, or opens a scope: then all below it is done, too. */
static bool enter(const struct code_walk *walk, const struct syntax *node)
{
	switch (node->kind) {
	case SYNTAX_FUNCTION:
	case SYNTAX_LAMBDA:
		walk_function(walk, node);
		return true;
	case SYNTAX_CLASS:
		walk_class(walk, node);
		return true;
	case SYNTAX_GENERATOR: case SYNTAX_LIST_OF: case SYNTAX_SET_OF: case SYNTAX_DICT_OF:
		walk_comprehension(walk, node);
		return true;
	case SYNTAX_IF:
		walk_if(walk, node);
		return true;
	case SYNTAX_TRY:
		walk_try(walk, node);
		return true;
	case SYNTAX_GLOBAL:
	case SYNTAX_NONLOCAL:
		code_bind_node(walk, node);
		return true;
	default:
		return false;
	}
}

static void note_call(const struct code_walk *walk, const struct syntax *node)
{
	*vec_add(walk->code->keep, &walk->code->calls) = (struct code_call){
		.node = node, .early = walk->early, .main = walk->main,
		.within = walk->within, .scope = walk->scope,
	};
}

static void note_name(const struct code_walk *walk, const struct syntax *node)
{
	bool target = code_is_target(node);

	if (node->parent->kind == SYNTAX_ALIAS)
		return;
	if (target)
		code_bind_node(walk, node);
	if (!target || node->parent->kind == SYNTAX_AUGMENT)
		*vec_add(walk->code->keep, &walk->code->free) =
			(struct code_use){ node, walk->tried, walk->scope };
}

static void note_string(const struct code_walk *walk, const struct syntax *node)
{
	*vec_add(walk->code->keep, &walk->code->strings) = (struct code_string){
		node, node->parent->kind == SYNTAX_EXPRESSION, walk->scope,
	};
}

static void count(struct code_definition *within, enum syntax_kind kind)
{
	within->asserts += kind == SYNTAX_ASSERT;
	within->raises += kind == SYNTAX_RAISE;
	within->returns += kind == SYNTAX_RETURN;
	within->yields += kind == SYNTAX_YIELD || kind == SYNTAX_YIELD_FROM;
}

void code_walk(struct code_walk walk, const struct syntax *top)
{
	const struct syntax *at = top;

	while (at) {
		if (enter(&walk, at)) {
			at = syntax_past(top, at);
			continue;
		}
		if (at->kind == SYNTAX_NAME)
			note_name(&walk, at);
		else if (at->kind == SYNTAX_CALL)
			note_call(&walk, at);
		else if (at->kind == SYNTAX_STRING)
			note_string(&walk, at);
		else
			code_bind_node(&walk, at);
		if (walk.within)
			count(walk.within, at->kind);
		at = syntax_next(top, at);
	}
}
