/* scope.c - the paths and changes a run is about. */
#include "engine/scope.h"

#include <string.h>

#include "text/glob.h"

struct scope scope_new(struct arena *keep, const struct snapshot *snapshot,
		       const char *const *paths, size_t count)
{
	struct scope scope = { snapshot, paths, count, map_new(keep), map_new(keep) };

	for (size_t i = 0; snapshot->partial && i < snapshot->change_count; i++) {
		const struct change *change = &snapshot->changes[i];

		map_add(&scope.changed, span_of(change->path), (void *)change);
		if (change->before)
			map_add(&scope.changed, span_of(change->before),
				(void *)change);
	}
	return scope;
}

static bool below(const char *path, const char *folder)
{
	size_t len = strlen(folder);

	return !len ||
	       (!strncmp(path, folder, len) && (!path[len] || path[len] == '/'));
}

static bool in_paths(const struct scope *scope, const char *path)
{
	for (size_t i = 0; i < scope->path_count; i++)
		if (below(path, scope->paths[i]))
			return true;
	return !scope->path_count || map_find(&scope->further, span_of(path));
}

static bool changed(const struct scope *scope, const char *path)
{
	return !scope->snapshot->partial || map_find(&scope->changed, span_of(path));
}

bool scope_has(const struct scope *scope, const char *path)
{
	return in_paths(scope, path) && changed(scope, path);
}

/* What a fact looked for may be a glob: then any changed path that it takes counts. */
static bool looked_for(const struct scope *scope, const char *read)
{
	struct arena tmp = {0};
	struct sw_fault ignored = {0};	/* what is no glob was compared as a path */
	const struct glob *glob;
	bool hit = changed(scope, read);

	if (!hit && strpbrk(read, "*?[") &&
	    (glob = glob_new(&tmp, span_of(read), (struct sw_place){0}, &ignored)))
		for (size_t i = 0; i < scope->snapshot->change_count && !hit; i++) {
			const struct change *change = &scope->snapshot->changes[i];

			hit = glob_takes(glob, span_of(change->path)) ||
			      (change->before &&
			       glob_takes(glob, span_of(change->before)));
		}
	arena_clear(&tmp);
	return hit;
}

bool scope_shows(const struct scope *scope, const struct fact *fact)
{
	if (!fact->place.path)	/* the CLI's, of no place: it is of the whole */
		return true;
	if (!in_paths(scope, fact->place.path))
		return false;
	bool touched = changed(scope, fact->place.path) ||
		       (fact->related.path && changed(scope, fact->related.path));

	for (size_t i = 0; i < fact->read_count && !touched; i++)
		touched = looked_for(scope, fact->reads[i]);
	return touched;
}

static bool holds_path(const struct scope *scope, const char *folder)
{
	for (size_t i = 0; i < scope->path_count; i++)
		if (below(scope->paths[i], folder))
			return true;
	return false;
}

bool scope_concerns(const struct scope *scope, const char *path)
{
	bool listed = snapshot_find(scope->snapshot, span_of(path)) != NULL;

	return (in_paths(scope, path) || holds_path(scope, path)) &&
	       (!listed || changed(scope, path));
}
