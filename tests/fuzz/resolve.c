/* resolve.c - a repository in one input (files.h), and in lines `=ROOT` before its first
   file where names begin: whatever it holds, the graph is whole, and nothing in it leads
   out of it. */
#include <stdint.h>
#include <stdlib.h>

#include "files.h"
#include "modules/module.h"

enum { ROOTS_MOST = 8, PLACES_MOST = 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hold(bool claim)
{
	if (!claim)
		abort();
}

static size_t read_roots(struct arena *keep, struct span rest, const char **roots)
{
	struct span line;
	size_t count = 0;

	while (count < ROOTS_MOST && span_line(&rest, &line) && span_starts(line, "="))
		roots[count++] = arena_string(keep, span_from(line, 1));
	return count;
}

/* Names are told once and in order, parents are packages that end. */
static void modules_hold(const struct modules *modules)
{
	for (size_t i = 0; i < modules->count; i++) {
		const struct module *at = &modules->at[i];
		size_t steps = 0;

		hold(*at->name && (!i || strcmp(at[-1].name, at->name) < 0));
		hold(modules_find(modules, span_of(at->name)) == at);
		hold(!at->file == (at->kind == MODULE_FOLDER || at->kind == MODULE_EXTERNAL));
		hold(!at->file || modules_at(modules, at->file->path) == at);
		hold(at->first + at->count <= modules->link_count);
		for (unsigned up = at->parent; up != MODULE_NONE; up = modules->at[up].parent)
			hold(up < modules->count && steps++ < modules->count);
	}
}

/* A script is none, but for that of its own folder: `from . import a` beside it, and
   `import __init__` at the top. */
static bool can_be_imported(const struct module *module)
{
	return module->kind != MODULE_SCRIPT ||
	       span_ends(span_of(module->name), "/__init__.py");
}

static void link_holds(const struct modules *modules, const struct module *importer,
		       const struct link *link)
{
	hold(&modules->at[link->importer] == importer && importer->file);
	hold(link->imported < modules->count && link->imported != link->importer);
	hold(link->from <= link->to && link->member && link->line);
	hold(link->kind != IMPORT_STATEMENT || can_be_imported(&modules->at[link->imported]));
}

static void links_hold(struct arena *keep, const struct modules *modules)
{
	size_t places = 0;

	for (size_t i = 0; i < modules->count; i++) {
		const struct module *importer = &modules->at[i];

		for (unsigned k = 0; k < importer->count; k++) {
			const struct link *link = &modules->links[importer->first + k];
			link_holds(modules, importer, link);
			if (places++ >= PLACES_MOST)
				continue;
			struct sw_place place = modules_place(modules, link);
			hold(place.line && place.column && place.path);
			hold(*modules_target(keep, modules, link));
		}
	}
}

static void facts_hold(const struct modules *modules, const struct snapshot *snapshot)
{
	for (size_t i = 0; i < modules->facts.count; i++) {
		const struct fact *fact = &modules->facts.at[i];

		hold(fact->check && fact->place.line && fact->place.column);
		hold(snapshot_find(snapshot, span_of(fact->place.path)));
	}
}

static void look(struct arena *keep, struct snapshot *snapshot,
		 const struct modules_wish *wish)
{
	struct sw_fault fault = {0};
	struct modules *modules;

	if (modules_new(keep, shelf_new(keep, snapshot), wish, &modules, &fault)) {
		hold(wish->root_count && fault.status == SW_EXIT_USAGE);
		return;
	}
	modules_hold(modules);
	links_hold(keep, modules);
	facts_hold(modules, snapshot);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	const char *roots[ROOTS_MOST];
	struct modules_wish wish = { .external = true };

	limits.nodes = 10000;
	read_files(&arena, text, &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	look(&arena, snapshot, &wish);
	wish.roots = roots;
	wish.root_count = read_roots(&arena, text, roots);
	wish.external = false;
	look(&arena, snapshot, &wish);
	wish = (struct modules_wish){ .folder = "pkg" };
	look(&arena, snapshot, &wish);
	arena_clear(&arena);
	return 0;
}
