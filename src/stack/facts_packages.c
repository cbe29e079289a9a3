/* facts_packages.c - folders that are packages to whoever imports from them, and none to
   pytest: they have no __init__.py. */
#include "modules/reach.h"
#include "stack/facts.h"
#include "stack/graph.h"
#include "text/paths.h"

struct search_packages {
	struct stack *stack;
	const struct modules *modules;
	struct facts *facts;
	struct map told;	/* folder -> itself */
	struct span last;	/* the folder that was looked at last */
};

static bool is_stack(struct stack *stack, const char *path)
{
	const struct project *project = stack_project(stack, span_of(path));

	return project && project->mlops;
}

/* The folder of a module's file, and those around it, `up` times. */
static struct span folder_of(const struct module *module, unsigned up)
{
	struct span folder = path_dir(span_of(module->file->path));

	while (up--)
		folder = path_dir(folder);
	return folder;
}

static void tell(struct search_packages *search, const char *check, struct span folder,
		 struct sw_place place)
{
	struct stack *stack = search->stack;
	const char *path = path_join(stack->keep, folder, "__init__.py");

	if (map_add(&search->told, span_of(path), stack))
		return;
	struct fact *fact = fact_add(stack, search->facts, check, place);
	fact->value = path;
	fact->other = arena_string(stack->keep, folder);
	fact_read(stack, fact, path);
}

static bool has_init(const struct search_packages *search, struct span folder)
{
	const char *path = path_join(search->stack->keep, folder, "__init__.py");

	return modules_at(search->modules, path);
}

/* The packages that the import names on its way: as many as it says names, the module's
   own aside. What a notebook or a script puts on sys.path may be no package. */
static void check_link(struct search_packages *search, const struct link *link)
{
	const struct module *imported = &search->modules->at[link->imported];
	const struct module *importer = &search->modules->at[link->importer];

	if (importer->notebook || !imported->file || link->depth < 2 ||
	    !is_stack(search->stack, imported->file->path))
		return;
	unsigned packages = imported->kind == MODULE_PACKAGE ? link->depth : link->depth - 1;
	for (unsigned up = 0; up < packages; up++) {
		struct span folder = folder_of(imported, up);
		if (!folder.len)
			return;
		if (!has_init(search, folder))
			tell(search, "package", folder,
			     modules_place(search->modules, link));
	}
}

/* A folder of modules within a package is one, too. Of the project's own folders some are
   only put on sys.path. */
static void check_folder(struct search_packages *search, const struct module *module)
{
	if (!module->file || module->notebook || module->kind == MODULE_PACKAGE)
		return;
	struct span folder = folder_of(module, 0), around = folder_of(module, 1);
	if (span_same(folder, search->last))
		return;
	search->last = folder;
	const struct project *project =
		stack_project(search->stack, span_of(module->file->path));
	if (!project || !project->mlops || span_is(path_base(folder), "notebooks") ||
	    around.len <= strlen(project->folder) ||
	    !has_init(search, around) || has_init(search, folder))
		return;
	tell(search, "package", folder, fact_top(module->file));
}

/* Tests of a project import by the project's name, so that it is a package, too. */
static void check_project(struct search_packages *search, const struct project *project)
{
	for (size_t i = 0; i < search->modules->count; i++) {
		const struct module *module = &search->modules->at[i];
		if (!module->file || module->notebook || !module_is_test(module) ||
		    !path_within(span_of(module->file->path), span_of(project->folder)))
			continue;
		if (!has_init(search, span_of(project->folder)))
			tell(search, "project", span_of(project->folder),
			     fact_top(module->file));
		return;
	}
}

void facts_package_init(struct stack *stack, struct facts *facts)
{
	struct search_packages search = {
		stack, graph_of_changes(stack), facts, map_new(stack->keep), SPAN("")
	};

	for (size_t i = 0; i < search.modules->link_count; i++)
		check_link(&search, &search.modules->links[i]);
	for (size_t i = 0; i < search.modules->count; i++)
		check_folder(&search, &search.modules->at[i]);
	const struct projects *projects = stack_projects(stack);
	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];
		if (project->mlops && *project->folder)
			check_project(&search, project);
	}
}
