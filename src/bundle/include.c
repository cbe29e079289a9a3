/* include.c - from an entry to the files it stands for. */
#include "bundle/include.h"

#include <string.h>

#include "text/goglob.h"
#include "text/paths.h"

#define LINKS_MOST 16
#define STEPS_A_FILE 8	/* what holding a glob against a path is worth */

static const struct snapshot *files_of(const struct include_search *search)
{
	return shelf_snapshot(search->shelf);
}

static bool spend(struct include_search *search, const char *path)
{
	if (search->steps < STEPS_A_FILE) {
		search->gap(search->self, path, "its includes take more steps than "
			    "limits.match-steps allows");
		return false;
	}
	search->steps -= STEPS_A_FILE;
	return true;
}

/* NULL, and a gap: it cannot be read. */
static struct source *read_source(struct include_search *search, const struct file *file)
{
	struct sw_fault fault = {0};
	struct source *source = shelf_source(search->shelf, file, &fault);

	if (!source)
		search->gap(search->self, file->path,
			    arena_string(search->keep, span_of(fault.text)));
	return source;
}

/* Where the link points, from the root; NULL: out of the repository. */
static char *link_target(struct include_search *search, const struct file *link)
{
	struct source *source = read_source(search, link);

	return source ? path_clean(search->keep, path_dir(span_of(link->path)),
				   source->bytes) : NULL;
}

/* The first folder of the path that is of that kind, or NULL. */
static const struct file *folder_in(struct include_search *search, struct span path,
				    enum file_kind kind)
{
	for (size_t i = 1; i < path.len; i++) {
		if (path.at[i] != '/')
			continue;
		const struct file *file =
			snapshot_find(files_of(search), span_cut(path, i));
		if (file && file->kind == kind)
			return file;
	}
	return NULL;
}

/* The path with its folders' links resolved; NULL: it leaves the repository. */
static const char *resolve(struct include_search *search, const char *path)
{
	for (int hops = 0; path && hops < LINKS_MOST; hops++) {
		const struct file *link = folder_in(search, span_of(path), FILE_SYMLINK);

		if (!link)
			return path;
		const char *target = link_target(search, link);
		if (target)
			path = path_clean(search->keep, span_of(target),
					  span_of(path + strlen(link->path) + 1));
		else
			path = NULL;
	}
	return path;
}

const struct file *include_follow(struct include_search *search,
				  const struct file *file,
				  bool *escapes)
{
	for (int hops = 0; file && file->kind == FILE_SYMLINK; hops++) {
		const char *target = link_target(search, file);

		*escapes |= !target;
		if (!target || hops == LINKS_MOST)
			return NULL;
		file = snapshot_find(files_of(search), span_of(target));
	}
	return file;
}

static void add(struct include_search *search, struct include *include,
		const struct file *file)
{
	bool escapes = false;
	const struct file *real = include_follow(search, file, &escapes);

	if (escapes)
		include->path = NULL;
	if (!path_is_config(span_of(file->path)))
		*vec_add(search->keep, &include->odds) = file->path;
	if (real)
		*vec_add(search->keep, &include->files) = real;
}

/* How much of the glob is plain: all paths that it takes begin so. */
static size_t plain(struct span glob)
{
	size_t end = 0;

	while (end < glob.len && !strchr("*?[\\", glob.at[end]))
		end++;
	return end;
}

static size_t slashes(struct span path)
{
	size_t count = 0;

	for (size_t i = 0; i < path.len; i++)
		count += path.at[i] == '/';
	return count;
}

/* The path down to as many levels as the glob has: a folder where it goes on. */
static struct span cut_to(struct span path, size_t levels)
{
	size_t i = 0;

	for (size_t seen = 0; i < path.len; i++)
		if (path.at[i] == '/' && seen++ == levels)
			break;
	return span_cut(path, i);
}

/* A folder that the glob takes: its files follow one another. */
static void add_folder(struct include_search *search, struct include *include,
		       struct span path)
{
	const struct include_odds *odds = &include->odds;

	if (!odds->count || !span_is(path, odds->at[odds->count - 1]))
		*vec_add(search->keep, &include->odds) =
			arena_string(search->keep, path);
}

static void expand(struct include_search *search, struct include *include,
		   const char *path)
{
	const struct snapshot *snapshot = files_of(search);
	struct span glob = span_of(path), prefix = span_cut(glob, plain(glob));
	size_t levels = slashes(glob);

	for (size_t i = snapshot_from(snapshot, prefix); i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct span name = span_of(file->path), taken = cut_to(name, levels);

		if (!span_same(span_cut(name, prefix.len), prefix))
			break;
		if (!spend(search, include->entry->place.path))
			return;
		if (!goglob_takes(glob, taken))
			continue;
		if (taken.len == name.len)
			add(search, include, file);
		else
			add_folder(search, include, taken);
	}
}

static void find(struct include_search *search, struct include *include)
{
	const char *path = resolve(search, include->path);
	const struct file *file;

	if (!path) {
		include->path = NULL;
		return;
	}
	file = folder_in(search, span_of(path), FILE_GITLINK);
	if (file) {
		include->unseen = !read_source(search, file);
		return;
	}
	if (include->glob) {
		expand(search, include, path);
		return;
	}
	file = snapshot_find(files_of(search), span_of(path));
	if (file)
		add(search, include, file);
	else if (snapshot_has_folder(files_of(search), span_of(path)))
		add_folder(search, include, span_of(path));
}

struct includes includes_find(struct include_search *search, const char *folder,
			      const struct node *root)
{
	const struct node *list = node_get(root, "include");
	struct includes includes = {0};

	if (!node_is(list, NODE_LIST))
		return includes;
	for (size_t i = 0; i < list->count; i++) {
		const struct node *entry = node_at(list, i);

		if (!node_is(entry, NODE_STRING))
			continue;
		struct include *include = vec_add(search->keep, &includes);
		include->entry = entry;
		include->glob = goglob_magic(entry->text);
		include->malformed = !goglob_valid(entry->text);
		include->path = path_clean(search->keep, span_of(folder), entry->text);
		if (include->path && !include->malformed)
			find(search, include);
	}
	return includes;
}
