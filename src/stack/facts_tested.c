/* facts_tested.c - modules of features, and the tests that import them. */
#include "modules/reach.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/graph.h"
#include "text/paths.h"

static void mark(const struct modules *modules, const struct module *importer, bool *seen)
{
	for (unsigned k = 0; k < importer->count; k++)
		seen[modules->links[importer->first + k].imported] = true;
}

/* What tests import, and what the packages hand on that they import. */
static bool *tested_of(struct arena *keep, const struct modules *modules)
{
	bool *direct = arena_array(keep, bool, modules->count + 1);
	bool *tested = arena_array(keep, bool, modules->count + 1);

	for (size_t i = 0; i < modules->count; i++)
		if (module_is_test(&modules->at[i]))
			mark(modules, &modules->at[i], direct);
	memcpy(tested, direct, modules->count * sizeof *tested);
	for (size_t i = 0; i < modules->count; i++)
		if (direct[i] && modules->at[i].kind == MODULE_PACKAGE)
			mark(modules, &modules->at[i], tested);
	return tested;
}

static bool is_feature(struct stack *stack, const struct module *module)
{
	if (!module->file || module->notebook || module->kind != MODULE_FILE ||
	    module_is_test(module) || !stack_has(stack, module->file))
		return false;
	struct span path = span_of(module->file->path);
	const struct project *project = stack_project(stack, path);
	return project && project->mlops &&
	       span_is(path_base(path_dir(path)), "features");
}

/* A module that is still to be written has nothing to test. */
static bool is_empty(struct stack *stack, const struct module *module)
{
	const struct code *code = stack_code(stack, module->file);

	return !code || !code->tree->root->first;
}

void facts_feature_tests(struct stack *stack, struct facts *facts)
{
	const struct modules *modules = graph_of(stack);
	bool *tested = tested_of(stack->keep, modules);

	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = &modules->at[i];
		if (tested[i] || !is_feature(stack, module) || is_empty(stack, module))
			continue;
		const struct project *project =
			stack_project(stack, span_of(module->file->path));
		struct fact *fact =
			fact_add(stack, facts, "untested", fact_top(module->file));
		fact->value = module->name;
		fact_read(stack, fact, path_join(stack->keep, span_of(project->folder),
						 "tests/**"));
	}
}
