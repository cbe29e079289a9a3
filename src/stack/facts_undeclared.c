/* facts_undeclared.c - imports that no requirement of the repository declares, and that no
   cluster brings. */
#include "modules/reach.h"
#include "packaging/imported.h"
#include "python/stdlib.h"
#include "stack/code.h"
#include "stack/declarations.h"
#include "stack/facts.h"
#include "stack/modules.h"
#include "text/paths.h"

struct importing {
	struct stack *stack;
	const struct modules *modules;
	const struct declarations *declared;
	struct map said;	/* distribution -> itself: once for each is enough */
};

/* Where packages are installed by other means: images, pipelines, jobs, setup.py. */
static bool may_install(struct span path)
{
	static const char *const endings[] = {
		".yml", ".yaml", ".toml", ".cfg", ".txt", ".in", ".sh", "Dockerfile",
		"setup.py", NULL
	};

	return path_ends(path, endings);
}

static bool installs(struct stack *stack, const struct module *module, const char *name)
{
	const struct code *code = stack_code(stack, module->file);

	for (size_t i = 0; code && i < code->script->magics.count; i++) {
		const struct magic *magic = &code->script->magics.at[i];

		if (span_search(magic->argument, span_of(name)) < magic->argument.len)
			return true;
	}
	return false;
}

/* Whether some file that installs packages, or a notebook's %pip, names it. */
static bool is_named(const struct importing *on, const char *distribution)
{
	const struct snapshot *snapshot = shelf_snapshot(on->stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++)
		if (snapshot->files[i].kind == FILE_REGULAR &&
		    may_install(span_of(snapshot->files[i].path)) &&
		    stack_mentions(on->stack, &snapshot->files[i], distribution))
			return true;
	for (size_t i = 0; i < on->modules->count; i++)
		if (on->modules->at[i].notebook &&
		    installs(on->stack, &on->modules->at[i], distribution))
			return true;
	return false;
}

static bool is_declared(const struct importing *on, struct span module)
{
	for (size_t i = 0; i < on->declared->count; i++)
		if (imported_by(module, on->declared->at[i].name))
			return true;
	return false;
}

static bool is_judged(const struct importing *on, const struct link *link)
{
	const struct module *importer = &on->modules->at[link->importer];
	const struct project *project =
		stack_project(on->stack, span_of(importer->file->path));

	return on->modules->at[link->imported].kind == MODULE_EXTERNAL &&
	       link->kind == IMPORT_STATEMENT && !link->type_checking && !link->optional &&
	       !module_is_test(importer) && stack_has(on->stack, importer->file) &&
	       project && project->mlops;
}

static void check_link(struct importing *on, struct facts *facts, const struct link *link)
{
	struct arena *keep = on->stack->keep;
	struct span module = span_of(modules_target(keep, on->modules, link));
	const char *distribution = imported_from(keep, module);

	if (stdlib_has(span_cut(module, span_find(module, '.'))) ||
	    imported_at_runtime(module) || is_declared(on, module) ||
	    map_add(&on->said, span_of(distribution), (void *)distribution) ||
	    is_named(on, distribution))
		return;
	struct fact *fact = fact_add(on->stack, facts, "undeclared",
				     modules_place(on->modules, link));
	fact->value = arena_string(keep, module);
	fact->other = distribution;
	fact_read(on->stack, fact, "**/*requirements*.txt");
	fact_read(on->stack, fact, "**/pyproject.toml");
}

void facts_undeclared_imports(struct stack *stack, struct facts *facts)
{
	struct sw_fault fault = {0};	/* then no module is known, as rules of them say */
	struct modules_wish wish = {0};

	if (stack->modules_wish)
		wish = *stack->modules_wish;
	wish.external = true;
	struct importing on = {
		stack, stack_modules(stack, &wish, &fault), stack_declarations(stack, ""),
		map_new(stack->keep),
	};
	for (size_t i = 0; on.modules && on.declared && i < on.modules->link_count; i++)
		if (is_judged(&on, &on.modules->links[i]))
			check_link(&on, facts, &on.modules->links[i]);
}
