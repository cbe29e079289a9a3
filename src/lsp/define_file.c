/* define_file.c - the files that a bundle names: what it includes, runs and uploads. */
#include "lsp/define.h"

#include "bundle/local.h"
#include "bundle/trace_find.h"
#include "bundle/value.h"
#include "python/widget.h"
#include "stack/code.h"
#include "stack/modules.h"
#include "stack/tasks.h"
#include "text/paths.h"

#define PLACES_MOST 100

static bool has_place(const struct places *places, const char *path)
{
	for (size_t i = 0; i < places->count; i++)
		if (!strcmp(places->at[i].path, path))
			return true;
	return false;
}

static void define_include(struct look *look, struct places *places)
{
	const struct project *project =
		stack_project(look->stack, span_of(look->asked->path));

	for (size_t i = 0; project && i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		if (!look_is_in(look, &include->entry->place))
			continue;
		for (size_t k = 0; k < include->files.count && k < PLACES_MOST; k++)
			define_add_file(look, include->files.at[k]->path, places);
	}
}

/* Whether the string of the config is the one at the place, whatever was filled in. */
static bool is_asked(const struct look *look, const struct node *node)
{
	struct sw_place place = value_place(node);

	return trace_same(&place, &trail_node(&look->stand.trail)->place);
}

static void define_carried(struct look *look, const struct carried *carried,
			   struct places *places)
{
	struct span path;

	if (!is_asked(look, carried->node) || carried_from_git(carried) ||
	    !local_part(look->bundle, carried, &path))
		return;
	const char *file = local_path(look->keep, look->bundle, path);
	if (!has_place(places, file))
		define_add_file(look, file, places);
}

static void define_carriers(struct look *look, struct places *places)
{
	const struct bundle *bundle = look->bundle;

	for (size_t i = 0; i < bundle->views.count; i++) {
		struct all_carried all =
			carriers_search(look->keep, bundle->views.at[i].config);

		for (size_t k = 0; k < all.count; k++)
			define_carried(look, &all.at[k], places);
	}
}

/* Of a wheel that is built here: the package that it is of. */
static void define_package(struct look *look, struct span name, struct places *places)
{
	struct map none = map_new(look->keep);
	struct modules_wish *wish = arena_new(look->keep, struct modules_wish);
	char *module = arena_string(look->keep, name);
	struct sw_fault ignored = {0};

	for (char *at = module; *at; at++)
		*at = *at == '-' ? '_' : *at;
	if (look->stack->modules_wish)
		*wish = *look->stack->modules_wish;
	wish->only = arena_new(look->keep, struct map);
	*(struct map *)wish->only = none;
	const struct modules *modules = stack_modules(look->stack, wish, &ignored);
	const struct module *found =
		modules ? modules_find(modules, span_of(module)) : NULL;
	if (found && found->file)
		define_add_file(look, found->file->path, places);
}

/* Where the task's notebook declares the widget that a parameter fills. */
static void define_widget(struct look *look, const struct file *file, struct span name,
			  struct places *places)
{
	const struct code *code = stack_code(look->stack, file);
	struct widgets widgets = {0};

	if (code)
		widgets = widgets_read(code);
	for (size_t i = 0; i < widgets.count; i++) {
		const struct widget *widget = &widgets.at[i];

		if (!widget->name || !widget->at || !span_is(name, widget->name))
			continue;
		*vec_add(look->keep, places) = code_place(code, widget->at);
		return;
	}
}

static void define_parameter(struct look *look, struct places *places)
{
	const struct tasks *tasks = tasks_find(look->stack, look->bundle);
	const struct trail *trail = &look->stand.trail;
	const struct node *key = trail->steps.at[trail->steps.count - 1].key;

	for (size_t i = 0; !places->count && i < tasks->uses.count; i++) {
		const struct task_use *use = tasks->uses.at[i];
		const struct pair *pair =
			use->parameters ? node_pair(use->parameters, key->text) : NULL;

		if (pair && use->file && trace_same(&pair->key->place, &key->place))
			define_widget(look, use->file, key->text, places);
	}
}

void define_file(struct look *look, struct places *places)
{
	const struct trail *trail = &look->stand.trail;
	size_t count = trail->steps.count;

	if (!look->bundle || !count)
		return;
	if (trail->end == TRAIL_KEY) {
		if (count > 1 &&
		    span_is(trail_key(trail, count - 2), "base_parameters"))
			define_parameter(look, places);
		return;
	}
	define_include(look, places);
	define_carriers(look, places);
	if (!places->count && span_is(trail_key(trail, count - 1), "package_name"))
		define_package(look, trail_node(trail)->text, places);
}
