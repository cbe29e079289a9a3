/* code.c - the lists of one file, once all its names are bound. */
#include "python/code_form.h"

static void resolve_calls(struct code *code)
{
	for (size_t i = 0; i < code->calls.count; i++) {
		struct code_call *call = &code->calls.at[i];
		const struct syntax *callee = call->node->first;

		call->written = code_dotted(code, callee);
		call->bound = code_resolve(code, call->scope, callee, &call->origin);
		if (!call->written)
			call->written = call->bound = "?";
	}
}

/* Of all names that are read, those that nothing binds. */
static void keep_free(struct code *code)
{
	size_t kept = 0;

	for (size_t i = 0; i < code->free.count; i++) {
		struct code_use use = code->free.at[i];

		if (!scope_find(use.scope, use.node->name, NULL) &&
		    !builtin_is(use.node->name))
			code->free.at[kept++] = use;
	}
	code->free.count = kept;
}

struct code *code_new(struct arena *keep, const struct script *script,
		      const struct limits *limits, struct sw_fault *fault)
{
	struct code *code = arena_new(keep, struct code);
	struct code_walk walk = { .code = code, .early = true };

	code->script = script;
	code->keep = keep;
	code->tree = syntax_parse(keep, script->text, limits, fault);
	if (!code->tree)
		return NULL;
	walk.scope = code_scope_new(code, code->tree->root, NULL);
	code->module = walk.scope;
	code_walk(walk, code->tree->root);
	resolve_calls(code);
	keep_free(code);
	return code;
}

struct sw_place code_place(const struct code *code, const struct syntax *node)
{
	return script_place(code->script, node->from, node->to);
}

bool code_runs_others(const struct code *code)
{
	const struct magics *magics = &code->script->magics;

	for (size_t i = 0; i < magics->count; i++)
		if (magics->at[i].kind == MAGIC_RUN)
			return true;
	return false;
}

bool code_hands_on(const struct code_call *call, const char *name)
{
	for (const struct syntax *at = call->node->first; at; at = at->next)
		if (at->kind == SYNTAX_ARGUMENT && at->first &&
		    at->first->kind == SYNTAX_NAME && span_is(at->first->name, name))
			return true;
	return false;
}
