/* define_import.c - from an import to the module's file and the line of what is taken
   from it; from %run and dbutils.notebook.run to the notebook. */
#include "lsp/define.h"

#include "stack/code.h"
#include "stack/modules.h"

/* A package may hand on what it imports itself. */
#define HOPS_MOST 4

/* The modules of the repository, and the links of that file alone. */
static const struct modules *links_of(struct look *look, const char *path)
{
	struct modules_wish wish = {0};
	struct map *only = arena_new(look->keep, struct map);
	struct sw_fault ignored = {0};

	if (look->stack->modules_wish)
		wish = *look->stack->modules_wish;
	*only = map_new(look->keep);
	map_add(only, span_of(path), only);
	wish.only = only;
	wish.external = false;
	return stack_modules(look->stack, &wish, &ignored);
}

/* The statement's line, where the place is in none of the names: its module then. */
static const struct link *link_at(const struct look *look,
				  const struct modules *modules,
				  const struct module *module, bool *named)
{
	struct span line = span_trim(look->line);
	bool statement = span_starts(line, "from ") || span_starts(line, "import ");
	const struct link *beside = NULL;

	for (size_t i = 0; i < module->count; i++) {
		const struct link *link = &modules->links[module->first + i];
		struct sw_place place = modules_place(modules, link);

		*named = true;
		if (look_is_in(look, &place))
			return link;
		if (!beside && link->kind == IMPORT_STATEMENT &&
		    place.line == look->asked->line)
			beside = link;
	}
	*named = false;
	return statement ? beside : NULL;
}

static struct sw_place name_place(const struct code *code, struct span name)
{
	size_t from = (size_t)(name.at - code->script->text.at);

	return script_place(code->script, from, from + name.len);
}

/* Where the module's own text defines it; false: it does not. */
static bool add_symbol(struct look *look, const struct code *code, const char *name,
		       struct places *places)
{
	for (size_t i = 0; i < code->definitions.count; i++) {
		const struct code_definition *definition = code->definitions.at[i];

		if (!definition->within && !strcmp(definition->name, name)) {
			*vec_add(look->keep, places) =
				name_place(code, definition->node->name);
			return true;
		}
	}
	for (size_t i = 0; i < code->assignments.count; i++)
		if (span_is(code->assignments.at[i].name, name)) {
			*vec_add(look->keep, places) =
				code_place(code, code->assignments.at[i].target);
			return true;
		}
	return false;
}

/* The import by which a module has a name that it does not define. */
static const struct link *handed_on(const struct modules *modules,
				    const struct module *module, const char *name)
{
	for (size_t i = 0; i < module->count; i++) {
		const struct link *link = &modules->links[module->first + i];

		if (link->kind == IMPORT_STATEMENT && !strcmp(link->member, name))
			return link;
	}
	return NULL;
}

static void add_member(struct look *look, const struct file *file, const char *name,
		       struct places *places)
{
	for (unsigned hop = 0; file && *name && hop < HOPS_MOST; hop++) {
		const struct code *code = stack_code(look->stack, file);

		if (code && add_symbol(look, code, name, places))
			return;
		const struct modules *modules = links_of(look, file->path);
		const struct module *module =
			modules ? modules_at(modules, file->path) : NULL;
		const struct link *link =
			module ? handed_on(modules, module, name) : NULL;
		file = link ? modules->at[link->imported].file : NULL;
	}
}

void define_import(struct look *look, struct places *places)
{
	struct span path = span_of(look->asked->path);
	const struct modules *modules;
	const struct module *module;
	bool named;

	if (!span_ends(path, ".py") && !span_ends(path, ".ipynb"))
		return;
	modules = links_of(look, look->asked->path);
	module = modules ? modules_at(modules, look->asked->path) : NULL;
	const struct link *link = module ? link_at(look, modules, module, &named) : NULL;
	if (!link)
		return;
	const struct file *file = modules->at[link->imported].file;
	if (named)
		add_member(look, file, link->member, places);
	if (!places->count && file)
		define_add_file(look, file->path, places);
}
