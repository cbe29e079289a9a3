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

/* Whether a path that is being walked can go up no further but by `..`. */
static bool at_top(struct span path)
{
	return !path.len || span_is(path_base(path), "..");
}

static void add(struct str *path, struct span segment)
{
	if (path->len)
		str_byte(path, '/');
	str_add(path, segment);
}

/* Adds the segments of `more`; false when one leaves the root and may not (`above`). */
static bool walk(struct str *path, struct span more, bool above)
{
	struct span segment;

	while (path_segment(&more, &segment)) {
		if (!segment.len || span_is(segment, "."))
			continue;
		if (!span_is(segment, "..")) {
			add(path, segment);
		} else if (!at_top(str_span(path))) {
			path->len = path_dir(str_span(path)).len;
			path->at[path->len] = '\0';
		} else if (above) {
			add(path, segment);
		} else {
			return false;
		}
	}
	return true;
}

char *path_clean(struct arena *keep, struct span folder, struct span path)
{
	struct str clean = str_new(keep);

	if (span_starts(path, "/"))
		return NULL;
	return walk(&clean, folder, false) && walk(&clean, path, false) ? clean.at : NULL;
}

char *path_resolve(struct arena *keep, struct span folder, struct span path)
{
	struct str clean = str_new(keep);

	walk(&clean, folder, true);
	walk(&clean, path, true);
	return clean.at;
}

char *path_seen(struct arena *keep, struct span folder, struct span path)
{
	struct str seen = str_new(keep);
	struct span from = folder, to = path, a, b;

	while (path_segment(&from, &a) && path_segment(&to, &b) && span_same(a, b)) {
		folder = from;
		path = to;
	}
	while (path_segment(&folder, &a))
		add(&seen, SPAN(".."));
	if (path.len)
		add(&seen, path);
	return seen.len ? seen.at : arena_string(keep, SPAN("."));
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

bool path_is_config(struct span path)
{
	return path_is_yaml(path) || span_ends(path, ".json");
}
