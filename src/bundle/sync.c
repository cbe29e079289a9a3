/* sync.c - what is uploaded: files of sync.paths that no .gitignore takes, and those of
   sync.include, but for those of sync.exclude. */
#include "bundle/sync.h"

#include "bundle/exclude.h"
#include "bundle/state.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "text/paths.h"

/* Of patterns times paths. */
#define STEPS_MOST 50000000

/* `sync:` of one or more targets, as patterns. */
struct upload {
	const struct node *sync;	/* of view->config */
	struct exclude_list include, exclude;
	struct map any;		/* folders that hold something, or do not */
	struct map told;	/* files -> struct told */
};

struct told {
	enum sync_tells tells;
	struct span pattern;
	struct sw_place place;
};

/* What .gitignore files say, for all targets. */
struct ignored {
	struct map lists;	/* folder -> struct exclude_list */
	struct map folders;	/* -> struct ignored_folder */
	struct exclude_list always;
};

struct ignored_folder {
	const struct exclude_pattern *pattern;	/* what takes the folder, or NULL */
	const char *file;	/* where it stands */
};

struct uploads {
	struct all_uploads VEC(struct upload *) all;
	struct ignored ignored;
	uint64_t steps;		/* left */
};

static struct uploads *uploads_of(struct bundle *bundle)
{
	static const char mine;
	struct arena *keep = bundle->keep;
	struct uploads *uploads = state_of(&bundle->base, &mine, sizeof *uploads);

	if (uploads->ignored.lists.keep)
		return uploads;
	uploads->steps = STEPS_MOST;
	uploads->ignored.lists = map_new(keep);
	uploads->ignored.folders = map_new(keep);
	exclude_add(keep, &uploads->ignored.always, SPAN(".git"));
	exclude_add(keep, &uploads->ignored.always, SPAN(".databricks"));
	return uploads;
}

/* As exclude_find; a list that costs more than is left takes nothing, and is a gap. */
static const struct exclude_pattern *find(struct bundle *bundle,
					  const struct exclude_list *list,
					  struct span path)
{
	uint64_t *steps = &uploads_of(bundle)->steps, cost = exclude_cost(list, path);

	if (!*steps)
		return NULL;
	if (*steps <= cost) {
		*steps = 0;
		bundle_gap(bundle, bundle->file->path,
			   "too many patterns of what is not uploaded for so many "
			   "paths");
		return NULL;
	}
	*steps -= cost;
	return exclude_find(list, path);
}

static void read_list(struct arena *keep, const struct node *sync, const char *key,
		      struct exclude_list *list)
{
	const struct node *items = node_get(sync, key);

	for (size_t i = 0; node_is(items, NODE_LIST) && i < items->count; i++)
		exclude_add(keep, list, node_is(items->items[i], NODE_STRING)
						? items->items[i]->text : SPAN("#"));
}

static struct upload *upload_of(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	struct uploads *uploads = uploads_of(view->bundle);
	const struct node *sync = value_get(view->config, "sync");

	for (size_t i = 0; i < uploads->all.count; i++)
		if (uploads->all.at[i]->sync == sync)
			return uploads->all.at[i];
	struct upload *upload = arena_new(keep, struct upload);

	*upload = (struct upload){ .sync = sync, .any = map_new(keep),
				   .told = map_new(keep) };
	read_list(keep, sync, "include", &upload->include);
	read_list(keep, sync, "exclude", &upload->exclude);
	*vec_add(keep, &uploads->all) = upload;
	return upload;
}

/* The folder's .gitignore; read once. */
static const struct exclude_list *list_of(struct bundle *bundle, struct span folder)
{
	struct ignored *ignored = &uploads_of(bundle)->ignored;
	struct exclude_list *list = map_find(&ignored->lists, folder);
	struct sw_fault fault = {0};
	struct span line;

	if (list)
		return list;
	list = arena_new(bundle->keep, struct exclude_list);
	map_add(&ignored->lists, arena_span(bundle->keep, folder), list);
	const char *path = path_join(bundle->keep, folder, ".gitignore");
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	const struct file *file = snapshot_find(snapshot, span_of(path));
	struct source *source = file && file->kind == FILE_REGULAR
					? shelf_source(bundle->shelf, file, &fault) :
						NULL;
	struct span text = source ? source->text : (struct span){0};

	while (span_line(&text, &line))
		exclude_add(bundle->keep, list, line);
	return list;
}

/* What takes this very path, by the lists of the folders above it. */
static const struct exclude_pattern *taken_by(struct bundle *bundle, struct span path,
					      struct span *folder)
{
	const struct exclude_pattern *pattern =
		find(bundle, &uploads_of(bundle)->ignored.always, path);

	*folder = (struct span){0};
	for (size_t i = 0; !pattern && i < path.len; i++) {
		if (i && path.at[i - 1] != '/')
			continue;
		*folder = span_cut(path, i ? i - 1 : 0);
		pattern = find(bundle, list_of(bundle, *folder), span_from(path, i));
	}
	return pattern;
}

/* The same of a folder, or of one that it lies in: what an ignored one holds is not
   even looked at. */
static const struct ignored_folder *folder_of(struct bundle *bundle, struct span path)
{
	struct ignored *ignored = &uploads_of(bundle)->ignored;
	struct ignored_folder *found = map_find(&ignored->folders, path);
	struct span list;

	if (found)
		return found;
	found = arena_new(bundle->keep, struct ignored_folder);
	if (path.len) {
		*found = *folder_of(bundle, path_dir(path));
		if (!found->pattern)
			found->pattern = taken_by(bundle, path, &list);
		if (!found->pattern) {
			path = span_of(path_join(bundle->keep, path, ""));
			found->pattern = taken_by(bundle, path, &list);
			path.len--;
		}
		if (found->pattern && !found->file)
			found->file = path_join(bundle->keep, list, ".gitignore");
	}
	map_add(&ignored->folders, arena_span(bundle->keep, path), found);
	return found;
}

static bool is_ignored(struct bundle *bundle, struct span path, struct span *pattern,
		       struct sw_place *place)
{
	struct ignored_folder found = *folder_of(bundle, path_dir(path));
	struct span list;

	if (!found.pattern) {
		found.pattern = taken_by(bundle, path, &list);
		found.file = path_join(bundle->keep, list, ".gitignore");
	}
	if (!found.pattern)
		return false;
	*pattern = found.pattern->spelt;
	*place = (struct sw_place){ .path = found.file };
	return true;
}

bool sync_ignores(struct view *view, const char *path)
{
	struct span pattern;
	struct sw_place place;

	return is_ignored(view->bundle, span_of(path), &pattern, &place);
}

static bool is_in_paths(const struct view *view, struct span path)
{
	const struct node *paths = value_get(view->config, "sync.paths");
	struct span seen = span_of(sync_seen(view, path.at));

	for (size_t i = 0; node_is(paths, NODE_LIST) && i < paths->count; i++) {
		struct span entry = paths->items[i]->text;

		if (!node_is(paths->items[i], NODE_STRING))
			continue;
		if (span_is(entry, ".") || span_same(seen, entry) ||
		    path_within(seen, entry))
			return true;
	}
	return false;
}

static struct sw_place place_of(const struct upload *upload, const char *key,
				const struct exclude_list *list,
				const struct exclude_pattern *pattern)
{
	const struct node *items = node_get(upload->sync, key);

	return value_place(items->items[pattern - list->at]);
}

static enum sync_tells tell(struct view *view, const struct upload *upload,
			    const char *path, struct told *told)
{
	struct span seen = span_of(sync_seen(view, path));
	const struct exclude_pattern *by = find(view->bundle, &upload->exclude, seen);

	if (by) {
		told->pattern = by->spelt;
		told->place = place_of(upload, "exclude", &upload->exclude, by);
		return SYNC_EXCLUDES;
	}
	if (find(view->bundle, &upload->include, seen))
		return SYNC_UPLOADS;
	if (!is_in_paths(view, span_of(path)))
		return SYNC_OTHER_PATHS;
	if (is_ignored(view->bundle, span_of(path), &told->pattern, &told->place))
		return SYNC_IGNORES;
	return SYNC_UPLOADS;
}

enum sync_tells sync_tell(struct view *view, const char *path, struct span *pattern,
			  struct sw_place *place)
{
	struct upload *upload = upload_of(view);
	struct told *told = map_find(&upload->told, span_of(path));

	if (!told) {
		told = arena_new(view->bundle->keep, struct told);
		told->tells = tell(view, upload, path, told);
		map_add(&upload->told, arena_span(view->bundle->keep, span_of(path)),
			told);
	}
	*pattern = told->pattern;
	*place = told->place;
	return told->tells;
}

static bool search_any(struct view *view, const char *folder)
{
	const struct snapshot *snapshot = shelf_snapshot(view->bundle->shelf);
	struct span below = span_of(folder), pattern;
	const char *prefix = below.len ? path_join(view->bundle->keep, below, "") : "";
	struct sw_place place;

	size_t first = snapshot_from(snapshot, span_of(prefix));

	for (size_t i = first; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (!span_starts(span_of(file->path), prefix))
			break;
		if (file->kind == FILE_REGULAR &&
		    sync_tell(view, file->path, &pattern, &place) == SYNC_UPLOADS)
			return true;
	}
	return false;
}

bool sync_takes_any(struct view *view, const char *folder)
{
	static const char yes[] = "yes", no[] = "no";
	struct upload *upload = upload_of(view);
	const char *any = map_find(&upload->any, span_of(folder));

	if (!any) {
		any = search_any(view, folder) ? yes : no;
		map_add(&upload->any, arena_span(view->bundle->keep, span_of(folder)),
			(void *)any);
	}
	return any == yes;
}
