/* facts_discoverable.c - tests that pytest does not collect: a green run of nothing. */
#include "modules/reach.h"
#include "packaging/pytest.h"
#include "stack/code.h"
#include "stack/facts.h"
#include "stack/graph.h"
#include "stack/projects.h"
#include "text/paths.h"

enum standing { WITHOUT_TESTS, WITH_TESTS, WITH_CHECKS };

/* A project's own settings, or those of the folders around it: the first file that has
   any. */
static void settings_of(struct stack *stack, const char *folder,
			struct pytest_settings *settings)
{
	struct span at = span_of(folder);

	pytest_defaults(stack->keep, settings);
	for (;;) {
		for (const char *const *name = pytest_files; *name; name++) {
			const struct file *file = stack_find(stack, at, *name);
			struct source *source = file ? stack_source(stack, file) : NULL;

			if (source && pytest_read(stack->keep, source,
						  shelf_snapshot(stack->shelf)->limits,
						  settings))
				return;
		}
		if (!at.len)
			return;
		at = path_dir(at);
	}
}

static bool is_test(const struct code_definition *at,
		    const struct pytest_settings *settings)
{
	bool method = at->within && at->within->node->kind == SYNTAX_CLASS;

	if (at->node->kind == SYNTAX_FUNCTION)
		return (!at->within || method) &&
		       pytest_calls(&settings->functions, at->node->name);
	return !at->within && pytest_calls(&settings->classes, at->node->name);
}

/* Checks: a function that asserts and that nothing in the file calls is meant to be a
   test, whatever it is called. */
static enum standing standing_of(const struct code *code,
				 const struct pytest_settings *settings,
				 const struct code_definition **first)
{
	enum standing standing = code->stars ? WITH_TESTS : WITHOUT_TESTS;

	for (size_t i = 0; i < code->assignments.count; i++)
		if (pytest_calls(&settings->functions, code->assignments.at[i].name))
			return WITH_TESTS;
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *at = code->definitions.at[i];

		if (is_test(at, settings)) {
			*first = at;
			return WITH_TESTS;
		}
		if (at->asserts && !at->within && standing == WITHOUT_TESTS) {
			*first = at;
			standing = WITH_CHECKS;
		}
	}
	for (size_t i = 0; i < code->calls.count && standing == WITH_CHECKS; i++)
		if (!strcmp(code->calls.at[i].bound, (*first)->name))
			standing = WITHOUT_TESTS;
	return standing;
}

struct collecting {
	struct stack *stack;
	struct facts *facts;
	const struct modules *modules;
	const bool *imported;
	const struct project *project;
	struct pytest_settings settings;
	const struct module *untested;	/* the first that others import */
	bool collected;		/* it has tests, or what is told already */
};

static bool *find_imported(struct arena *keep, const struct modules *modules)
{
	bool *imported = arena_array(keep, bool, modules->count + 1);

	for (size_t i = 0; i < modules->link_count; i++)
		imported[modules->links[i].imported] = true;
	return imported;
}

static bool is_imported(const struct collecting *on, const struct module *module)
{
	return on->imported[module - on->modules->at];
}

static void add(struct collecting *on, const char *check, const struct code *code,
		const struct code_definition *at)
{
	struct fact *fact = fact_add(on->stack, on->facts, check,
				     code_place(code, at->node));

	fact->value = at->name;
	fact->other = on->settings.files.at[0];
}

static void judge_test(struct collecting *on, const struct module *module,
		       const struct code *code)
{
	struct span name = path_base(span_of(module->file->path));
	bool collected = pytest_collects(&on->settings, name);
	const struct code_definition *first = NULL;
	enum standing standing = standing_of(code, &on->settings, &first);

	if (standing == WITH_TESTS && collected)
		on->collected = true;
	else if (standing == WITH_TESTS && first && !is_imported(on, module))
		add(on, "misnamed", code, first);
	else if (standing == WITH_CHECKS && collected && !is_imported(on, module))
		add(on, "no-function", code, first);
	else
		return;
	on->collected = true;	/* one fault, one finding */
}

static void judge(struct collecting *on, const struct module *module)
{
	struct span name = path_base(span_of(module->file->path));
	const struct code *code = NULL;

	if (span_is(name, "conftest.py") || span_is(name, "__init__.py"))
		return;
	bool test = module_is_test(module) || pytest_collects(&on->settings, name);
	if (test)
		code = stack_code(on->stack, module->file);
	if (code)
		judge_test(on, module, code);
	else if (test)
		on->collected = true;	/* a gap: it may have tests */
	else if (is_imported(on, module) && !on->untested)
		on->untested = module;
}

/* Tests of a project may stand beside it, in a folder that is of no project. */
static bool tested_beside(struct stack *stack, const struct modules *modules)
{
	for (size_t i = 0; i < modules->count; i++)
		if (module_is_test(&modules->at[i]) && !modules->at[i].notebook &&
		    !stack_project(stack, span_of(modules->at[i].file->path)))
			return true;
	return false;
}

/* By the projects' order; those whose conventions are not asked have no settings. */
static struct collecting *begin(struct stack *stack, struct facts *facts,
				const struct projects *projects)
{
	struct collecting *all = arena_array(stack->keep, struct collecting,
					     projects->count + 1);
	const struct modules *modules = graph_of(stack);
	const bool *imported = find_imported(stack->keep, modules);

	for (size_t i = 0; i < projects->count; i++) {
		all[i] = (struct collecting){ .stack = stack, .facts = facts,
					      .modules = modules, .imported = imported,
					      .project = &projects->at[i] };
		if (projects->at[i].mlops)
			settings_of(stack, projects->at[i].folder, &all[i].settings);
	}
	return all;
}

static void end(struct collecting *on)
{
	struct stack *stack = on->stack;
	const char *folder = on->project->folder;

	if (on->collected || !on->untested || tested_beside(stack, on->modules))
		return;
	struct fact *fact = fact_add(stack, on->facts, "no-tests",
				     fact_top(on->untested->file));
	fact->value = project_path(stack, on->project, "tests");
	fact_read(stack, fact, path_join(stack->keep, span_of(folder), "**"));
}

void facts_discoverable(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);
	const struct modules *modules = graph_of(stack);
	struct collecting *all = begin(stack, facts, projects);

	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = &modules->at[i];
		const struct project *project = module->file ?
			stack_project(stack, span_of(module->file->path)) : NULL;

		if (project && project->mlops && !module->notebook &&
		    module->kind != MODULE_PACKAGE && stack_has(stack, module->file))
			judge(&all[project - projects->at], module);
	}
	for (size_t i = 0; i < projects->count; i++)
		if (projects->at[i].mlops)
			end(&all[i]);
}
