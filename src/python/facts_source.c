/* facts_source.c - what stands in a file that should not: broken lines, star imports,
   debuggers. */
#include "python/debugger.h"
#include "python/facts.h"

/* A template before it is Python. */
static bool is_template(const struct code *code, const struct snag *snag)
{
	struct span text = code->tree->text, line;
	size_t from = snag->from < text.len ? snag->from : text.len;

	while (from && text.at[from - 1] != '\n')
		from--;
	line = span_from(text, from);
	line = span_cut(line, span_find(line, '\n'));
	return span_search(line, SPAN("{%")) < line.len ||
	       span_search(line, SPAN("{{")) < line.len ||
	       strstr(code->script->source->path, "{{");
}

/* The first one only: others may follow from it. */
void code_facts_parse(struct code *code, struct facts *facts)
{
	const struct snag *snag = code->tree->snags.at;
	bool program = code->script->form == SCRIPT_PROGRAM;

	if (!code->tree->snags.count || is_template(code, snag))
		return;
	code_fact_at(code, facts, program ? "program" : "notebook", snag->from,
		     snag->to)->value = snag->what;
}

void code_facts_star_imports(struct code *code, struct facts *facts)
{
	const struct syntax *root = code->tree->root;

	if (!code->stars)
		return;
	for (const struct syntax *at = root; at; at = syntax_next(root, at))
		if (at->kind == SYNTAX_FROM && at->mark)
			code_fact(code, facts, "star", at)->value =
				arena_string(code->keep, at->name);
}

static const char *const debuggers[] = {
	"pdb.set_trace", "pdb.post_mortem", "pdb.pm", "pdb.run*", "ipdb.*", "pudb.*",
	"wdb.*", "rpdb.*", "remote_pdb.*", "web_pdb.*", "debugpy.*", "pydevd*.settrace",
	"IPython.core.debugger.*", "IPython.embed", "celery.contrib.rdb.*", NULL
};

static bool calls_debugger(const struct code_call *call)
{
	if (call->origin == ORIGIN_NOWHERE)
		return !strcmp(call->bound, "breakpoint");
	return call->origin == ORIGIN_IMPORT && code_calls(call, debuggers);
}

static bool is_debugger(struct span module)
{
	static const char *const names[] = { "pdb", "ipdb", "pudb", "wdb", "rpdb",
					     "remote_pdb", "web_pdb" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (span_is(module, names[i]))
			return true;
	return false;
}

/* The statement, where it is nothing but imports of debuggers; or NULL. */
static const struct syntax *import_of(const struct syntax *at)
{
	if (at->kind == SYNTAX_FROM)
		return at;
	for (const struct syntax *one = at->parent->first; one; one = one->next)
		if (!is_debugger(one->name))
			return NULL;
	return at->parent;
}

static void add_debugger_imports(struct code *code, struct facts *facts,
				 struct stops *stops)
{
	const struct syntax *root = code->tree->root;

	for (const struct syntax *at = root; at; at = syntax_next(root, at)) {
		bool imported = at->kind == SYNTAX_ALIAS &&
				at->parent->kind == SYNTAX_IMPORT;

		if ((!imported && at->kind != SYNTAX_FROM) || !is_debugger(at->name))
			continue;
		code_fact(code, facts, "import", at)->value =
			arena_string(code->keep, at->name);
		*vec_add(code->keep, stops) = import_of(at);
	}
}

void code_facts_debuggers(struct code *code, struct facts *facts)
{
	struct stops stops = {0};
	size_t first = facts->count;

	add_debugger_imports(code, facts, &stops);
	for (size_t i = 0; i < code->calls.count; i++) {
		const struct code_call *call = &code->calls.at[i];
		const struct syntax *around = call->node->parent;

		if (!calls_debugger(call))
			continue;
		code_fact(code, facts, "call", call->node)->value = call->written;
		*vec_add(code->keep, &stops) =
			around->kind == SYNTAX_EXPRESSION ? around : NULL;
	}
	debugger_mend(code, &stops, facts, first);
}
