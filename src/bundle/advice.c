/* advice.c - the file of the nearest name, or those that lie deeper than `**` goes. */
#include "bundle/advice.h"

#include <string.h>

#include "text/goglob.h"
#include "text/nearest.h"
#include "text/paths.h"

#define FILES_MOST 2000		/* of a folder that are looked at */

struct candidates VEC(const char *);

/* Configuration files below the folder, as one would write them in the bundle's. */
static struct candidates files_below(struct bundle *bundle, struct span folder)
{
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);
	struct candidates found = {0};

	for (size_t i = snapshot_from(snapshot, folder); i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!path_within(path, folder) || found.count == FILES_MOST)
			break;
		if (path_is_config(path) && snapshot->files[i].kind == FILE_REGULAR)
			*vec_add(bundle->keep, &found) =
				path_seen(bundle->keep, span_of(bundle->folder), path);
	}
	return found;
}

/* The same name in another folder, or a like name in the same. */
static const char *near_name(struct bundle *bundle, const struct include *include)
{
	struct candidates files = files_below(bundle, span_of(bundle->folder)),
		here = {0};
	struct span entry = include->entry->text, dir = path_dir(entry);
	const char *near = NULL;

	if (span_starts(dir, "./"))
		dir = span_from(dir, 2);
	for (size_t i = 0; i < files.count && !near; i++) {
		struct span path = span_of(files.at[i]);

		if (span_same(path_base(path), path_base(entry)))
			near = files.at[i];
		else if (span_same(path_dir(path), dir))
			*vec_add(bundle->keep, &here) = path_base(path).at;
	}
	if (near)
		return arena_format(bundle->keep, ": is `%s` meant?", near);
	near = nearest(path_base(entry), here.at, here.count);
	return near ?
	       arena_format(bundle->keep, ": is `%.*s%s%s` meant?",
			    (int)dir.len, dir.at,
				   dir.len ? "/" : "", near) : "";
}

static const char *deeper(struct bundle *bundle, const struct include *include)
{
	struct span glob = span_of(include->path);
	size_t stars = span_search(glob, SPAN("**"));

	if (stars == glob.len)
		return "";
	struct candidates files =
		files_below(bundle, span_cut(glob, stars ? stars - 1 : 0));
	for (size_t i = 0; i < files.count; i++)
		if (goglob_takes(path_base(glob), path_base(span_of(files.at[i]))))
			return arena_format(bundle->keep,
					    ": `**` is a single folder here, and "
					    "`%s` does not lie there", files.at[i]);
	return "";
}

/* Those that no entry takes: another one may well wait for files to come. */
static struct candidates files_left(struct bundle *bundle)
{
	struct candidates files = files_below(bundle, span_of(bundle->folder)), left = {0};
	struct map taken = map_new(bundle->keep);

	for (size_t i = 0; i < bundle->included.count; i++)
		map_add(&taken, span_of(path_seen(bundle->keep, span_of(bundle->folder),
						  span_of(bundle->included.at[i]->path))),
			bundle);
	for (size_t i = 0; i < files.count; i++)
		if (path_dir(span_of(files.at[i])).len &&
		    !map_find(&taken, span_of(files.at[i])))
			*vec_add(bundle->keep, &left) = files.at[i];
	return left;
}

const char *include_folder(struct bundle *bundle, const struct include *include)
{
	struct candidates files = files_left(bundle), folders = {0};
	struct span entry = include->entry->text;
	const char *dot = span_starts(entry, "./") ? "./" : "", *near;

	entry = span_from(entry, strlen(dot));
	for (size_t i = 0; i < files.count; i++)
		if (goglob_takes(path_base(entry), path_base(span_of(files.at[i]))))
			*vec_add(bundle->keep, &folders) = arena_string(
				bundle->keep, path_dir(span_of(files.at[i])));
	near = nearest(path_dir(entry), folders.at, folders.count);
	return near ? arena_format(bundle->keep, "%s%s/%.*s", dot, near,
				   (int)path_base(entry).len, path_base(entry).at) : NULL;
}

const char *include_advice(struct bundle *bundle, const struct include *include)
{
	return include->glob ? deeper(bundle, include) : near_name(bundle, include);
}
