/* modules.c - making a graph step by step, and what it is asked. */
#include "modules/module.h"

#include <stdlib.h>

#include "modules/survey.h"
#include "modules/place.h"
#include "shelf/template.h"
#include "text/paths.h"

/* Numbers were given as modules were met; `order` has them by name. */
struct renumbering {
	const char *name;
	unsigned number;
};

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct renumbering *)a)->name,
		      ((const struct renumbering *)b)->name);
}

static struct renumbering *order_of(struct survey *survey)
{
	size_t count = survey->modules.count;
	struct renumbering *order =
		arena_array(&survey->tmp, struct renumbering, count + 1);

	for (unsigned i = 0; i < count; i++)
		order[i] = (struct renumbering){ survey->modules.at[i].name, i };
	qsort(order, count, sizeof *order, by_name);
	return order;
}

/* Links lie in runs, one for each importer: the runs are put in the new order. */
static void move_links(struct survey *survey, const unsigned *now,
		       struct module *module, struct link *links, size_t *filled)
{
	unsigned first = (unsigned)*filled;

	for (unsigned i = 0; i < module->count; i++) {
		struct link *link = &links[(*filled)++];
		*link = survey->links.at[module->first + i];
		link->importer = now[link->importer];
		link->imported = now[link->imported];
	}
	module->first = first;
}

static void add_names(struct survey *survey, struct modules *made, const unsigned *now)
{
	made->by_name = map_for(survey->keep, made->count + survey->aliases.count);
	made->by_path = map_for(survey->keep, made->count);
	for (size_t i = 0; i < made->count; i++) {
		const struct module *module = &made->at[i];
		map_add(&made->by_name, span_of(module->name), (void *)module);
		if (module->file)
			map_add(&made->by_path, span_of(module->file->path),
				(void *)module);
	}
	for (size_t i = 0; i < survey->aliases.count; i++) {
		const struct alias *alias = &survey->aliases.at[i];
		map_add(&made->by_name, span_of(alias->name),
			(void *)&made->at[now[alias->module]]);
	}
}

static struct modules *settle(struct survey *survey)
{
	struct modules *made = arena_new(survey->keep, struct modules);
	size_t count = survey->modules.count, filled = 0;
	struct renumbering *order = order_of(survey);
	unsigned *now = arena_array(&survey->tmp, unsigned, count + 1);
	struct module *at = arena_array(survey->keep, struct module, count + 1);
	struct link *links =
		arena_array(survey->keep, struct link, survey->links.count + 1);

	for (unsigned i = 0; i < count; i++)
		now[order[i].number] = i;
	for (size_t i = 0; i < count; i++) {
		at[i] = survey->modules.at[order[i].number];
		if (at[i].parent != MODULE_NONE)
			at[i].parent = now[at[i].parent];
		move_links(survey, now, &at[i], links, &filled);
	}
	*made = (struct modules){
		.at = at, .count = count, .links = links, .link_count = filled,
		.facts = survey->facts, .gaps = survey->gaps,
		.reader = places_new(survey->keep, survey->shelf),
	};
	add_names(survey, made, now);
	return made;
}

static bool takes(struct survey *survey, const struct file *file)
{
	struct span path = span_of(file->path);

	return (file->kind == FILE_REGULAR || file->kind == FILE_SYMLINK) &&
	       path_within(path, span_of(survey->base->path)) &&
	       !(spot_takes(path) &&
		 template_has(&survey->tmp, shelf_snapshot(survey->shelf), path));
}

void survey_begin(struct survey *survey)
{
	const struct snapshot *snapshot = shelf_snapshot(survey->shelf);
	const char *folder = survey->wish->folder ? survey->wish->folder : "";

	survey->texts = map_new(&survey->work);
	spots_init(&survey->spots, &survey->work);
	survey->base = spots_folder(&survey->spots, span_of(folder));
	for (size_t i = 0; i < snapshot->count; i++)
		if (takes(survey, &snapshot->files[i]))
			spots_add(&survey->spots, &snapshot->files[i]);
	arena_clear(&survey->tmp);
}

int modules_new(struct arena *keep, struct shelf *shelf,
		const struct modules_wish *wish, struct modules **modules,
		struct sw_fault *fault)
{
	struct survey survey = { .keep = keep, .shelf = shelf, .wish = wish };
	int failed;

	survey_begin(&survey);
	failed = roots_find(&survey, fault);
	if (!failed) {
		names_give(&survey);
		links_read(&survey);
		*modules = settle(&survey);
	}
	arena_clear(&survey.tmp);
	arena_clear(&survey.work);
	return failed;
}

const struct module *modules_find(const struct modules *modules, struct span name)
{
	return map_find(&modules->by_name, name);
}

const struct module *modules_at(const struct modules *modules, const char *path)
{
	return map_find(&modules->by_path, span_of(path));
}

bool module_is_in(struct span name, struct span package)
{
	return name.len >= package.len &&
	       span_same(span_cut(name, package.len), package) &&
	       (name.len == package.len || name.at[package.len] == '.');
}
