/* syntax.c - a Python text: its tree holds together, and all facts stand in it. The input
   is the file; one that begins with the notebook's header is a notebook. */
#include <stdint.h>
#include <stdlib.h>

#include "python/facts.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static void syntax_holds(const struct syntax_tree *tree)
{
	const struct syntax *root = tree->root;
	size_t count = 0;

	for (const struct syntax *at = root; at; at = syntax_next(root, at), count++) {
		hold(at->kind < SYNTAX_KINDS && at->from <= at->to);
		hold(at->to <= tree->text.len && at->line >= 1);
		hold(at == root || (at->parent && at->role != ROLE_NONE));
		hold(!at->first == !at->last && (!at->last || !at->last->next));
		for (const struct syntax *child = at->first; child; child = child->next)
			hold(child->parent == at && (child->next || child == at->last));
	}
	hold(count <= tree->count);
}

static void snags_hold(const struct syntax_tree *tree)
{
	for (size_t i = 0; i < tree->snags.count; i++) {
		const struct snag *snag = &tree->snags.at[i];

		hold(snag->from <= snag->to && snag->to <= tree->text.len);
		hold(snag->line >= 1 && snag->what && *snag->what);
	}
}

static void lists_hold(const struct code *code)
{
	for (size_t i = 0; i < code->calls.count; i++)
		hold(code->calls.at[i].written && code->calls.at[i].bound);
	for (size_t i = 0; i < code->definitions.count; i++)
		hold(code->definitions.at[i]->name && code->definitions.at[i]->lines);
}

static void facts_hold(struct code *code)
{
	size_t count;
	const char *const *names = code_facts_names(&count);

	for (size_t i = 0; i < count; i++) {
		struct facts facts = {0};

		code_facts_find(names[i])(code, &facts);
		for (size_t k = 0; k < facts.count; k++) {
			hold(facts.at[k].check && facts.at[k].value);
			hold(facts.at[k].place.path == code->script->source->path);
			hold(facts.at[k].place.line >= 1);
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena keep = {0};
	struct sw_fault fault = {0};
	struct span bytes = { (const char *)data, size };
	struct source *source = source_new(&keep, "training/test_a.py", bytes);
	const struct script *script = script_new(&keep, source, NULL);
	struct code *code = NULL;

	if (script)
		code = code_new(&keep, script, &limits_default, &fault);
	hold(!script || code || fault.status == SW_EXIT_UNCHECKED);
	if (code) {
		syntax_holds(code->tree);
		snags_hold(code->tree);
		lists_hold(code);
		facts_hold(code);
	}
	arena_clear(&keep);
	return 0;
}
