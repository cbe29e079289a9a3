/* affected.c - from changed paths to modules, and to the things that are made of them. */
#include "stack/affected.h"

#include <stdlib.h>
#include <string.h>

#include "modules/reach.h"
#include "text/paths.h"

static void add_file(struct affecting *at, const char *path, const char *because)
{
	if (map_find(&at->files, span_of(path)))
		return;
	map_add(&at->files, span_of(path), (void *)because);
	*vec_add(at->keep, &at->paths) = path;
}

static const struct snapshot *snapshot_of(const struct affected_side *side)
{
	return shelf_snapshot(side->stack->shelf);
}

static void add_changes(struct affecting *at)
{
	const struct snapshot *snapshot = snapshot_of(at->now);

	for (size_t i = 0; i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];

		add_file(at, change->path, change->path);
		if (change->before)
			add_file(at, change->before, change->path);
	}
}

static bool is_changed(const struct affecting *at, const struct file *file)
{
	return file && map_find(&at->files, span_of(file->path));
}

/* The files of one side's modules that its own imports lead to. */
static void follow(struct affecting *at, const struct modules *modules,
		   const struct map *changed)
{
	bool *from = arena_array(at->keep, bool, modules->count + 1);

	for (size_t i = 0; i < modules->count; i++) {
		const struct file *file = modules->at[i].file;

		from[i] = file && map_find(changed, span_of(file->path));
	}
	const unsigned *origin = modules_reach(at->keep, modules, from);
	for (size_t i = 0; i < modules->count; i++) {
		if (!modules->at[i].file || origin[i] == MODULE_NONE)
			continue;
		const char *path = modules->at[origin[i]].file->path;
		add_file(at, modules->at[i].file->path, map_find(changed, span_of(path)));
	}
}

static const char *kind_of(const struct module *module)
{
	return module->notebook ? "notebook" :
	       module_is_test(module) ? "test" :
	       module->kind == MODULE_SCRIPT ? "script" : "module";
}

static void add_modules(struct affecting *at)
{
	const struct modules *modules = at->now->modules;

	for (size_t i = 0; i < modules->count; i++) {
		const struct module *module = &modules->at[i];

		if (is_changed(at, module->file))
			*vec_add(at->keep, &at->affected->things) =
				(struct affected_thing){
					kind_of(module), module->name,
					{ .path = module->file->path, .line = 1, .column = 1 },
					map_find(&at->files, span_of(module->file->path)) };
	}
}

/* Text that nothing runs. */
static bool is_document(struct span path)
{
	static const char *const endings[] = { ".md", ".rst", ".txt.license", NULL };
	struct span name = path_base(path);

	return path_ends(path, endings) || span_starts(name, "LICENSE") ||
	       span_is(name, "CODEOWNERS") || span_is(name, ".gitignore") ||
	       span_is(name, ".gitattributes");
}

static bool is_of_bundles(const struct affected_side *side, const char *path)
{
	const struct bundles *bundles = stack_bundles(side->stack);

	for (size_t i = 0; i < bundles->count; i++)
		for (size_t k = 0; k < bundles->at[i]->files.count; k++)
			if (!strcmp(bundles->at[i]->files.at[k]->path, path))
				return true;
	return false;
}

static bool is_traced(const struct affected_side *side, const char *path)
{
	return side && (modules_at(side->modules, path) || is_of_bundles(side, path));
}

static void add_untraced(struct affecting *at)
{
	const struct snapshot *snapshot = snapshot_of(at->now);

	for (size_t i = 0; i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];
		const char *before = change->before ? change->before : change->path;

		if (!is_traced(at->now, change->path) && !is_traced(at->before, before) &&
		    !is_document(span_of(change->path)))
			*vec_add(at->keep, &at->affected->untraced) = change->path;
	}
}

static int compare(const void *a, const void *b)
{
	const struct affected_thing *one = a, *other = b;
	int order = strcmp(one->kind, other->kind);

	if (!order)
		order = strcmp(one->name, other->name);
	return order ? order : strcmp(one->place.path, other->place.path);
}

struct affected *affected_new(struct arena *keep, const struct affected_side *now,
			      const struct affected_side *before)
{
	struct affecting at = { .keep = keep, .affected = arena_new(keep, struct affected),
				.files = map_new(keep), .now = now, .before = before };

	add_changes(&at);
	struct affecting changed = at;		/* as it stands: follow() adds to `at` */
	changed.files = map_new(keep);
	for (size_t i = 0; i < at.paths.count; i++)
		map_add(&changed.files, span_of(at.paths.at[i]),
			map_find(&at.files, span_of(at.paths.at[i])));
	follow(&at, now->modules, &changed.files);
	if (before)
		follow(&at, before->modules, &changed.files);
	add_modules(&at);
	affected_resources(&at);
	add_untraced(&at);
	if (at.affected->things.count)
		qsort(at.affected->things.at, at.affected->things.count,
		      sizeof *at.affected->things.at, compare);
	return at.affected;
}
