/* code_bind.c - what binds a name: targets, imports, definitions, patterns. */
#include "python/code_form.h"

#include "base/str.h"

static bool holds_targets(const struct syntax *node)
{
	return node->kind == SYNTAX_TUPLE || node->kind == SYNTAX_LIST ||
	       node->kind == SYNTAX_STARRED;
}

bool code_is_target(const struct syntax *name)
{
	const struct syntax *at = name;

	while (at->role != ROLE_TARGET && at->parent && holds_targets(at->parent))
		at = at->parent;
	return at->role == ROLE_TARGET;
}

/* A module's name without the blanks, comments and line ends that may stand in it. */
static const char *module_text(struct arena *keep, struct span written)
{
	struct str str = str_new(keep);
	bool comment = false;

	for (size_t i = 0; i < written.len; i++) {
		char byte = written.at[i];

		comment = byte == '#' || (comment && byte != '\n' && byte != '\r');
		if (!comment && !strchr(" \t\f\r\n\\", byte))
			str_byte(&str, byte);
	}
	return str.at;
}

static void bind_import(const struct code_walk *walk, const struct syntax *alias)
{
	struct arena *keep = walk->code->keep;
	const struct syntax *as = alias->first;
	const char *module = module_text(keep, alias->name);
	struct span name = span_of(module);
	struct code_name *bound;

	if (!as) {		/* `import a.b` binds `a` */
		name = span_cut(name, span_find(name, '.'));
		module = arena_string(keep, name);
	}
	bound = scope_bind(walk->code, walk->scope, as ? as->name : name);
	if (!bound->import)
		bound->import = module;
}

/* Bytes of a module's name that each of its members is told with. */
#define MODULE_MOST 4096

static void bind_members(const struct code_walk *walk, const struct syntax *from)
{
	const char *module = module_text(walk->code->keep, from->name);
	const char *dot = span_ends(span_of(module), ".") ? "" : ".";
	bool is_long = strlen(module) > MODULE_MOST;

	walk->code->stars |= from->mark;
	for (const struct syntax *at = from->first; at; at = at->next) {
		struct span name = at->first ? at->first->name : at->name;
		struct code_name *bound = scope_bind(walk->code, walk->scope, name);

		if (!bound->import && is_long)
			bound->import = module;
		else if (!bound->import)
			bound->import =
				arena_format(walk->code->keep, "%s%s%.*s", module, dot,
					     (int)at->name.len, at->name.at);
	}
}

/* What the name alone is assigned, or NULL. It is the last child: of `a = b = ... = 1`
   each name asks, and no search may pass the others. */
static const struct syntax *value_of(const struct syntax *name)
{
	const struct syntax *parent = name->parent;

	if (name->role != ROLE_TARGET ||
	    (parent->kind != SYNTAX_ASSIGN && parent->kind != SYNTAX_ANNOTATE &&
	     parent->kind != SYNTAX_WALRUS))
		return NULL;
	return parent->last->role == ROLE_VALUE ? parent->last : NULL;
}

static bool comprehends(const struct syntax *node)
{
	return node->kind == SYNTAX_GENERATOR || node->kind == SYNTAX_LIST_OF ||
	       node->kind == SYNTAX_SET_OF || node->kind == SYNTAX_DICT_OF;
}

static void bind_target(const struct code_walk *walk, const struct syntax *name)
{
	struct code_scope *scope = walk->scope;
	const struct syntax *value = value_of(name);
	struct code_name *bound;

	while (name->parent->kind == SYNTAX_WALRUS && comprehends(scope->node))
		scope = scope->outer;
	bound = scope_bind(walk->code, scope, name->name);
	bound->value = value;
	if (!scope->outer && !walk->within)
		*vec_add(walk->code->keep, &walk->code->assignments) =
			(struct code_assignment){ name->name, name, value };
}

static void declare(const struct code_walk *walk, const struct syntax *node)
{
	for (const struct syntax *at = node->first; at; at = at->next) {
		struct code_name *name = scope_bind(walk->code, walk->scope, at->name);

		if (name->count == 1 && walk->scope->outer)
			name->kind = node->kind == SYNTAX_GLOBAL ? NAME_GLOBAL :
								    NAME_NONLOCAL;
	}
}

void code_bind_node(const struct code_walk *walk, const struct syntax *node)
{
	switch (node->kind) {
	case SYNTAX_NAME:
		bind_target(walk, node);
		break;
	case SYNTAX_ALIAS:
		if (node->parent->kind == SYNTAX_IMPORT)
			bind_import(walk, node);
		break;
	case SYNTAX_FROM:
		bind_members(walk, node);
		break;
	case SYNTAX_GLOBAL:
	case SYNTAX_NONLOCAL:
		declare(walk, node);
		break;
	case SYNTAX_HANDLER: case SYNTAX_TYPE_ALIAS: case SYNTAX_MATCH_NAME:
	case SYNTAX_MATCH_STAR: case SYNTAX_MATCH_AS:
		if (node->name.len)
			scope_bind(walk->code, walk->scope, node->name);
		break;
	default:
		break;
	}
}
