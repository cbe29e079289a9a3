/* paths.c - cutting and joining. */
#include "text/paths.h"

#include "base/str.h"

struct span path_dir(struct span path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return span_cut(path, at ? at - 1 : 0);
}

struct span path_base(struct span path)
{
	size_t at = path.len;

	while (at && path.at[at - 1] != '/')
		at--;
	return span_from(path, at);
}

bool path_segment(struct span *rest, struct span *segment)
{
	if (!rest->len)
		return false;
	size_t end = span_find(*rest, '/');
	*segment = span_cut(*rest, end);
	*rest = span_from(*rest, end < rest->len ? end + 1 : end);
	return true;
}

bool path_has(struct span path, const char *segment)
{
	struct span one;

	while (path_segment(&path, &one))
		if (span_is(one, segment))
			return true;
	return false;
}

bool path_within(struct span path, struct span folder)
{
	return !folder.len || (path.len > folder.len && path.at[folder.len] == '/' &&
			       span_same(span_cut(path, folder.len), folder));
}

struct span path_from(struct span path, struct span folder)
{
	return folder.len ? span_from(path, folder.len + 1) : path;
}

char *path_join(struct arena *keep, struct span folder, const char *rest)
{
	struct str path = str_new(keep);

	str_add(&path, folder);
	if (folder.len)
		str_byte(&path, '/');
	str_text(&path, rest);
	return path.at;
}

/* Adds the segments of `more`; false when one leaves the root. */
static bool walk(struct str *path, struct span more)
{
	struct span segment;

	while (path_segment(&more, &segment)) {
		if (!segment.len || span_is(segment, "."))
			continue;
		if (!span_is(segment, "..")) {
			if (path->len)
				str_byte(path, '/');
			str_add(path, segment);
			continue;
		}
		if (!path->len)
			return false;
		path->len = path_dir(str_span(path)).len;
		path->at[path->len] = '\0';
	}
	return true;
}

char *path_clean(struct arena *keep, struct span folder, struct span path)
{
	struct str clean = str_new(keep);

	if (span_starts(path, "/"))
		return NULL;
	return walk(&clean, folder) && walk(&clean, path) ? clean.at : NULL;
}

bool path_ends(struct span path, const char *const *extensions)
{
	for (; *extensions; extensions++)
		if (span_ends(path, *extensions))
			return true;
	return false;
}

bool path_is_yaml(struct span path)
{
	return path_ends(path, (const char *const[]){ ".yml", ".yaml", NULL });
}
