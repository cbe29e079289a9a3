/* facts_dead.c - modules that nothing imports and nothing names. */
#include <ctype.h>

#include "modules/reach.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/modules.h"
#include "text/literals.h"
#include "text/paths.h"

struct suspect {
	const struct module *module;
	bool alive;
};
struct suspects VEC(struct suspect);

struct witness {
	struct suspects *suspects;
	struct span *names;	/* of the suspects' files, without `.py` */
	const struct file *file;	/* whose text is looked through */
	struct span text;
};

static bool *imported(struct stack *stack, const struct modules *modules)
{
	bool *imported = arena_array(stack->keep, bool, modules->count + 1);

	for (size_t i = 0; i < modules->link_count; i++)
		imported[modules->links[i].imported] = true;
	return imported;
}

/* What is run by its path has a place to say so; names of two letters are anywhere. */
static bool is_suspect(struct stack *stack, const struct module *module)
{
	if (module->kind != MODULE_FILE || module->notebook || module->twin ||
	    module_is_test(module) || !stack_has(stack, module->file))
		return false;
	const struct project *project = stack_project(stack, span_of(module->file->path));
	struct span name = path_base(span_of(module->file->path));
	return project && project->mlops && name.len > 2 + sizeof ".py" - 1 &&
	       !span_is(name, "__main__.py") && !span_is(name, "setup.py") &&
	       !stack_mentions(stack, module->file, "__main__");
}

static bool is_word(char c)
{
	return isalnum((unsigned char)c) || c == '_';
}

static int see(void *self, size_t at, size_t word)
{
	struct witness *witness = self;
	struct suspect *suspect = &witness->suspects->at[word];
	struct span text = witness->text;
	size_t end = at + witness->names[word].len;

	if (suspect->module->file != witness->file && (!at || !is_word(text.at[at - 1])) &&
	    (end == text.len || !is_word(text.at[end])))
		suspect->alive = true;
	return 0;
}

/* A file that cannot be had may name any. */
static void hear(struct stack *stack, const struct literals *literals,
		 struct witness *witness)
{
	const struct literals_visitor visitor = { see, witness };
	struct arena tmp = {0};
	struct sw_fault fault = {0};
	struct source *source = NULL;

	if (shelf_look(stack->shelf, witness->file, &tmp, &source, NULL, &fault))
		stack_gap(stack, witness->file->path, fault.text);
	if (source && !source->binary) {
		witness->text = source->text;
		literals_each(literals, source->text, 0, source->text.len, &visitor);
	}
	arena_clear(&tmp);
}

/* Names in bundles, recipes, pipelines and texts of code lead to modules, too. */
static void hear_witnesses(struct stack *stack, struct suspects *suspects)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct witness witness = { .suspects = suspects };

	witness.names = arena_array(stack->keep, struct span, suspects->count);
	for (size_t i = 0; i < suspects->count; i++) {
		struct span name = path_base(span_of(suspects->at[i].module->file->path));

		witness.names[i] = span_cut(name, name.len - strlen(".py"));
	}
	struct literals *literals =
		literals_new(stack->keep, witness.names, suspects->count);
	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->files[i].kind == FILE_REGULAR) {
			witness.file = &snapshot->files[i];
			hear(stack, literals, &witness);
		}
}

void facts_dead_modules(struct stack *stack, struct facts *facts)
{
	struct sw_fault fault = {0};	/* then no module is known, as rules of them say */
	const struct modules *modules = stack_modules(stack, NULL, &fault);
	const bool *used = modules ? imported(stack, modules) : NULL;
	struct suspects suspects = {0};

	for (size_t i = 0; modules && i < modules->count; i++)
		if (!used[i] && is_suspect(stack, &modules->at[i]))
			*vec_add(stack->keep, &suspects) =
				(struct suspect){ &modules->at[i], false };
	if (!suspects.count)
		return;
	hear_witnesses(stack, &suspects);
	for (size_t i = 0; i < suspects.count; i++) {
		const struct module *module = suspects.at[i].module;

		if (!suspects.at[i].alive)
			fact_add(stack, facts, "dead", fact_top(module->file))->value =
				module->name;
	}
}
