/* links.c - reading each file once, and resolving what it imports. */
#include "modules/survey.h"

#include "modules/hear.h"
#include "modules/resolve.h"
#include "modules/run.h"
#include "notebook/notebook.h"

/* Bytes of a dotted name, which each member of a statement walks down again. */
#define NAME_MOST 4096

static const char *member_text(struct survey *survey, struct span member)
{
	const char *text = map_find(&survey->texts, member);

	if (text)
		return text;
	text = arena_string(survey->keep, member);
	map_add(&survey->texts, (struct span){ text, member.len }, (void *)text);
	return text;
}

static void add_link(const struct reading *reading, const struct import *import,
		     const struct resolved *got)
{
	struct survey *survey = reading->survey;

	if (got->module == reading->module)
		return;
	*vec_add(&survey->work, &survey->links) = (struct link){
		.importer = reading->module, .imported = got->module,
		.line = import->line, .from = (uint32_t)import->from,
		.to = (uint32_t)import->to, .kind = import->kind,
		.type_checking = import->type_checking, .lazy = import->lazy,
		.optional = import->optional, .star = import->star,
		.unresolved = got->outcome == RESOLVED_ABOVE,
		.depth = got->depth < 255 ? (unsigned char)got->depth : 255,
		.member = member_text(survey, got->member),
	};
}

/* MODULE_NONE where the name is one of ours, and this is not that. */
static unsigned external(struct survey *survey, struct span name)
{
	unsigned number = survey_find(survey, name);
	struct module module = { .kind = MODULE_EXTERNAL, .parent = MODULE_NONE };

	if (number != MODULE_NONE)
		return survey->spot_of.at[number] ? MODULE_NONE : number;
	module.name = arena_string(survey->keep, name);
	return survey_add(survey, module, NULL);
}

static struct resolved resolve_one(struct reading *reading, const struct order *order,
				   const struct import *import)
{
	struct survey *survey = reading->survey;

	if (import->kind == IMPORT_RUN || import->kind == IMPORT_NOTEBOOK_RUN)
		return run_resolve(reading, import);
	struct resolved got = resolve_import(survey, order, import);
	if (got.outcome == RESOLVED_EXTERNAL && survey->wish->external)
		got.module = external(survey, import->module);
	if (import->level || !order->lost)	/* else it may be where nobody knows */
		hear_resolved(reading, import, &got);
	return got;
}

static void read_import(struct reading *reading, const struct order *order,
			const struct import *import)
{
	if (import->unknown) {
		hear_dynamic(reading, import);
		return;
	}
	if (import->module.len > NAME_MOST) {
		reading->long_names = true;
		return;
	}
	struct resolved got = resolve_one(reading, order, import);
	if (got.module != MODULE_NONE)
		add_link(reading, import, &got);
}

/* Both lists are in the order of lines. */
static void read_imports(struct reading *reading, const struct import_list *list)
{
	struct survey *survey = reading->survey;
	bool notebook = reading->script->form != SCRIPT_PROGRAM;
	struct order order;
	size_t next = 0;

	order_init(&order, survey_folder(survey, reading->module), notebook);
	for (size_t i = 0; i < list->imports.count; i++) {
		const struct import *import = &list->imports.at[i];
		for (; next < list->searches.count &&
		       list->searches.at[next].line <= import->line; next++)
			order_apply(&order, &list->searches.at[next]);
		read_import(reading, &order, import);
	}
	if (reading->long_names)
		hear_gap(survey, reading->file, "it imports a name that is longer than "
			 "any path");
	if (order.full)
		hear_gap(survey, reading->file, "it puts more folders on sys.path than are "
			 "looked at; name them in modularity.roots");
}

static void read_file(struct survey *survey, unsigned number, const struct file *file)
{
	bool jupyter = span_ends(span_of(file->path), ".ipynb");
	struct sw_fault fault = {0};
	struct source *source;
	struct tree *tree = NULL;

	shelf_hold(survey->shelf, file);
	if (shelf_look(survey->shelf, file, &survey->tmp, &source, jupyter ? &tree : NULL,
		       &fault)) {
		hear_gap(survey, file, fault.text);
		return;
	}
	struct reading reading = { .survey = survey, .module = number, .file = file };
	struct import_list list = {0};
	reading.script = script_new(&survey->tmp, source, tree);
	if (!reading.script)	/* python/parse says so of a program */
		return;
	survey->modules.at[number].notebook = reading.script->form != SCRIPT_PROGRAM;
	imports_read(&survey->tmp, reading.script, &list);
	hear_snags(&reading, &list.snags);
	if (list.over)
		hear_gap(survey, file, "it imports more than is looked at of one file");
	read_imports(&reading, &list);
}

/* What is imported of a file that is not read: whether it is a notebook. */
static void peek(struct survey *survey, struct module *module)
{
	struct sw_fault fault = {0};
	struct source *source;

	if (span_ends(span_of(module->file->path), ".ipynb")) {
		module->notebook = true;
		return;
	}
	if (shelf_look(survey->shelf, module->file, &survey->tmp, &source, NULL, &fault))
		hear_gap(survey, module->file, fault.text);
	else
		module->notebook =
			notebook_begins(span_of(module->file->path), source->text);
	arena_clear(&survey->tmp);
}

static void peek_imported(struct survey *survey)
{
	for (size_t i = 0; i < survey->links.count; i++) {
		struct module *module =
			&survey->modules.at[survey->links.at[i].imported];

		if (module->unread && !module->notebook)
			peek(survey, module);
	}
}

/* A link's text is not followed: the module is there, and that is all. */
void links_read(struct survey *survey)
{
	const struct map *only = survey->wish->only;
	size_t count = survey->modules.count;

	for (unsigned i = 0; i < count; i++) {
		const struct file *file = survey->modules.at[i].file;
		size_t first = survey->links.count;

		if (!file || file->kind != FILE_REGULAR)
			continue;
		survey->modules.at[i].unread =
			only && !map_find(only, span_of(file->path));
		if (survey->modules.at[i].unread)
			continue;
		read_file(survey, i, file);
		arena_clear(&survey->tmp);
		survey->modules.at[i].first = (unsigned)first;
		survey->modules.at[i].count = (unsigned)(survey->links.count - first);
	}
	peek_imported(survey);
}
