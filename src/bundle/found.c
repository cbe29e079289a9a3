/* found.c - looking up paths among the snapshot's files, and what was meant instead. */
#include "bundle/found.h"

#include "bundle/state.h"
#include "notebook/notebook.h"
#include "text/goglob.h"
#include "text/nearest.h"
#include "text/paths.h"

/* Names of a folder that are compared with a misspelt one. */
#define NAMES_MOST 256
/* Files that are passed over in search of them. */
#define STEPS_MOST 1024

#define NEARS_MOST 500

/* Of globs times files. */
#define GLOB_STEPS 20000000

struct found_index {
	struct map by_path;	/* struct found */
	struct map by_name;	/* the bundle's first file of that name */
	bool named;		/* by_name is filled */
	uint64_t steps;		/* left for globs */
	size_t nears;		/* searches left: not each of hundreds needs a hint */
};

static struct found_index *index_of(struct bundle *bundle)
{
	static const char mine;
	struct found_index *index = state_of(&bundle->base, &mine, sizeof *index);

	if (!index->by_path.keep)
		*index = (struct found_index){
			.by_path = map_new(bundle->keep),
				.by_name = map_new(bundle->keep),
			.steps = GLOB_STEPS, .nears = NEARS_MOST,
		};
	return index;
}

/* A file's bytes say what it is; they are not kept. */
static void read_kind(struct bundle *bundle, const struct file *file,
		      struct found *found)
{
	struct arena tmp = {0};
	struct source *source;
	struct tree *tree;
	struct sw_fault fault = {0};

	shelf_hold(bundle->shelf, file);
	if (shelf_look(bundle->shelf, file, &tmp, &source, &tree, &fault)) {
		found->kind = FOUND_UNSEEN;
		bundle_gap(bundle, file->path,
			   arena_string(bundle->keep, span_of(fault.text)));
	} else {
		static const enum found_kind kinds[] = {
			[NOTEBOOK_NO] = FOUND_FILE, [NOTEBOOK_YES] = FOUND_NOTEBOOK,
			[NOTEBOOK_BROKEN] = FOUND_BROKEN,
		};

		found->kind = kinds[notebook_tell(span_of(file->path), source, tree,
						  &found->why)];
	}
	arena_clear(&tmp);
}

/* What on the way is no folder but a link, a submodule or a file; NULL: nothing. */
static const struct file *in_the_way(const struct snapshot *snapshot, struct span path)
{
	const struct file *file = NULL;

	for (path = path_dir(path); path.len && !file; path = path_dir(path))
		file = snapshot_find(snapshot, path);
	return file;
}

/* A link is not followed; what else cannot be read is a gap. */
static void look_into(struct bundle *bundle, const struct file *file,
		       struct found *found)
{
	found->kind = FOUND_UNSEEN;
	if (file->kind != FILE_SYMLINK)
		read_kind(bundle, file, found);
}

static void look(struct bundle *bundle, struct found *found)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct span path = span_of(found->path);
	const struct file *file = snapshot_find(snapshot, path),
			  *other = file ? NULL : in_the_way(snapshot, path);

	if (span_starts(path, ".."))
		found->kind = FOUND_UNSEEN;
	else if (file)
		look_into(bundle, file, found);
	else if (snapshot_has_folder(snapshot, path))
		found->kind = FOUND_FOLDER;
	else if (other && other->kind != FILE_REGULAR)
		look_into(bundle, other, found);
	else
		found->kind = FOUND_NOTHING;
	found->link = file && file->kind == FILE_SYMLINK;
}

static struct found *at(struct bundle *bundle, const char *path)
{
	struct found_index *index = index_of(bundle);
	struct found *found = map_find(&index->by_path, span_of(path));

	if (!found) {
		found = arena_new(bundle->keep, struct found);
		found->path = arena_string(bundle->keep, span_of(path));
		look(bundle, found);
		map_add(&index->by_path, span_of(found->path), found);
	}
	return found;
}

const struct found *found_at(struct bundle *bundle, const char *path)
{
	return at(bundle, path);
}

/* The files and folders that stand in one folder; `prefix` ends in a slash. */
static size_t names_in(const struct snapshot *snapshot, struct arena *tmp,
		       const char *prefix, const char **names)
{
	struct span before = {0};
	size_t i = snapshot_from(snapshot, span_of(prefix)), count = 0;
	size_t end = i + STEPS_MOST;

	for (; i < snapshot->count && i < end && count < NAMES_MOST; i++) {
		struct span name = span_of(snapshot->files[i].path);

		if (!span_starts(name, prefix))
			break;
		name = span_from(name, strlen(prefix));
		name = span_cut(name, span_find(name, '/'));
		if (!span_same(name, before))
			names[count++] = arena_string(tmp, name);
		before = name;
	}
	return count;
}

static const char *beside(struct bundle *bundle, struct span path)
{
	struct arena tmp = {0};
	struct span folder = path_dir(path);
	const char *names[NAMES_MOST];
	size_t count = names_in(shelf_snapshot(bundle->shelf), &tmp,
				path_join(&tmp, folder, ""), names);
	const char *near = nearest(path_base(path), names, count);

	if (near)
		near = path_join(bundle->keep, folder, near);
	arena_clear(&tmp);
	return near;
}

static const char *elsewhere(struct bundle *bundle, struct span path)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct found_index *index = index_of(bundle);
	struct span folder = span_of(bundle->folder);

	for (size_t i = snapshot->count; !index->named && i-- > 0;) {
		const struct file *file = &snapshot->files[i];

		if (path_within(span_of(file->path), folder))
			map_add(&index->by_name, path_base(span_of(file->path)),
				(void *)file);
	}
	index->named = true;
	const struct file *file = map_find(&index->by_name, path_base(path));
	return file ? file->path : NULL;
}

static const char *search_near(struct bundle *bundle, struct span path)
{
	if (!path.len || span_starts(path, "..") || !index_of(bundle)->nears)
		return NULL;
	index_of(bundle)->nears--;
	const char *near = beside(bundle, path);

	return near ? near : elsewhere(bundle, path);
}

const char *found_near(struct bundle *bundle, const char *path)
{
	struct found *found = at(bundle, path);

	if (!found->searched)
		found->near = search_near(bundle, span_of(found->path));
	found->searched = true;
	return found->near;
}

/* The part of a path that has as many segments as a glob; empty where it has fewer. */
static struct span cut_to(struct span path, size_t segments)
{
	for (size_t i = 0; i < path.len; i++)
		if (path.at[i] == '/' && !--segments)
			return span_cut(path, i);
	return segments == 1 ? path : (struct span){0};
}

/* The folders before the first wildcard, with their slash. */
static struct span fixed_part(struct span glob)
{
	size_t end = 0;

	for (size_t i = 0; i < glob.len && !strchr("*?[\\", glob.at[i]); i++)
		if (glob.at[i] == '/')
			end = i + 1;
	return span_cut(glob, end);
}

static bool spend(struct bundle *bundle, const char *glob)
{
	uint64_t *steps = &index_of(bundle)->steps;

	if (*steps && !--*steps)
		bundle_gap(bundle, glob, "too many globs for so many files");
	return *steps;
}

struct found_paths found_glob(struct bundle *bundle, const char *glob)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct span pattern = span_of(glob), before = {0};
	struct found_paths paths = {0};
	size_t segments = 1;
	const char *prefix = arena_string(bundle->keep, fixed_part(pattern));

	for (size_t i = 0; i < pattern.len; i++)
		segments += pattern.at[i] == '/';
	for (size_t i = snapshot_from(snapshot, span_of(prefix));
	     i < snapshot->count && spend(bundle, glob); i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, prefix))
			break;
		path = cut_to(path, segments);
		if (!span_same(path, before) && path.len && goglob_takes(pattern, path))
			*vec_add(bundle->keep, &paths) =
				arena_string(bundle->keep, path);
		before = path;
	}
	return paths;
}
