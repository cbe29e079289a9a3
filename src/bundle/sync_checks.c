/* sync_checks.c - `sync:` that matches nothing, or leaves nothing to upload. */
#include "bundle/exclude.h"
#include "bundle/found.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "text/paths.h"

/* Of patterns times files. */
#define STEPS_MOST 50000000

/* Patterns start from the sync root; the CLI, when it warns, takes that for the
   bundle's folder, which is wrong where it is another one. */
static bool matches_any(const struct view *view, const struct exclude_list *list,
			uint64_t *steps)
{
	const struct bundle *bundle = view->bundle;
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct span folder = span_of(bundle->wish->like_cli ? bundle->folder
							    : sync_root(view)->path);
	const char *prefix = folder.len ? path_join(bundle->keep, folder, "") : "";

	size_t first = snapshot_from(snapshot, span_of(prefix));

	for (size_t i = first; i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, prefix))
			break;
		uint64_t cost = exclude_cost(list, path);

		if (*steps <= cost)
			return *steps = 0, true;
		*steps -= cost;
		if (snapshot->files[i].kind == FILE_REGULAR &&
		    exclude_find(list, path_from(path, folder)))
			return true;
	}
	return false;
}

static struct exclude_list list_of(struct arena *keep, struct span pattern)
{
	struct exclude_list list = {0};

	if (span_starts(pattern, "!"))
		pattern = span_from(pattern, 1);
	exclude_add(keep, &list, pattern);
	return list;
}

/* What is meant to be built, and so is ignored by git, is not here to be matched. */
static bool may_be_built(struct view *view, struct span pattern)
{
	struct arena *keep = view->bundle->keep;
	char *path = path_resolve(keep, span_of(sync_root(view)->path), pattern);

	for (char *at = path; *at; at++)
		if (strchr("*?[]!", *at))
			*at = 'x';
	return sync_ignores(view, path);
}

static void check_patterns(struct view *view, const char *key)
{
	const struct node *list = node_get(value_get(view->config, "sync"), key);
	struct arena *keep = view->bundle->keep;
	uint64_t steps = STEPS_MOST;

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *item = list->items[i];
		struct exclude_list pattern;

		if (!node_is(item, NODE_STRING))
			continue;
		pattern = list_of(keep, item->text);
		if (matches_any(view, &pattern, &steps))
			continue;
		say(view, (struct said){
			.check = may_be_built(view, item->text) ?
				CHECK_SYNC_PATTERN_UNBUILT
								: CHECK_SYNC_PATTERN,
			.place = value_place(item),
				.value = arena_string(keep, item->text),
		});
	}
	if (!steps)
		bundle_gap(view->bundle, view->bundle->file->path,
			   "too many patterns under `sync:` for so many files");
}

void step_sync_patterns(struct view *view)
{
	check_patterns(view, "exclude");
	check_patterns(view, "include");
}

/* An entry of sync.paths that is not there stops the CLI. */
static bool paths_are_there(struct view *view, const struct node *paths)
{
	struct arena *keep = view->bundle->keep;
	bool all = true;

	for (size_t i = 0; i < paths->count && all && !sync_root(view)->above; i++) {
		const struct node *item = paths->items[i];

		if (!node_is(item, NODE_STRING))
			continue;
		const char *path =
			path_resolve(keep, span_of(sync_root(view)->path), item->text);

		if (*path && found_at(view->bundle, path)->kind == FOUND_NOTHING) {
			all = false;
			say(view, (struct said){
				.check = CHECK_SYNC_PATH_ABSENT, .value = path,
				.place = value_place(item),
			});
		}
	}
	return all;
}

void step_files_to_sync(struct view *view)
{
	const struct node *paths = value_get(view->config, "sync.paths");
	const struct node *exclude = value_get(view->config, "sync.exclude");
	struct sw_place cli = value_place(exclude);
	bool excludes = node_is(exclude, NODE_LIST) && exclude->count;

	if (!node_is(paths, NODE_LIST) || !paths->count ||
	    !paths_are_there(view, paths) ||
	    sync_root(view)->above || sync_takes_any(view, ""))
		return;
	if (excludes)
		say(view,
		    (struct said){ .check = CHECK_SYNC_EXCLUDES_ALL, .place = cli });
	else
		say(view, (struct said){ .check = CHECK_SYNC_IGNORES_ALL });
}
