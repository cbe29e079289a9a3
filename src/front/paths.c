/* paths.c - absolute paths. */
#define _XOPEN_SOURCE 700	/* realpath */
#define _XOPEN_SOURCE 700	/* realpath */
#include "front/paths.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

/* Takes `.`, `..` and double slashes off an absolute path. */
static const char *plain(struct arena *keep, const char *path)
{
	struct str out = str_new(keep);
	struct span rest = span_of(path);

	while (rest.len) {
		size_t end = span_find(rest, '/');
		struct span part = span_cut(rest, end);

		rest = span_from(rest, end + 1);
		if (span_is(part, "..")) {
			while (out.len && out.at[--out.len] != '/')
				;
			out.at[out.len] = '\0';
		} else if (part.len && !span_is(part, ".")) {
			str_byte(&out, '/');
			str_add(&out, part);
		}
	}
	return out.len ? out.at : "/";
}

static const char *real(struct arena *keep, const char *path)
{
	char *found = realpath(path, NULL);
	const char *copy = found ? arena_string(keep, span_of(found)) : NULL;

	free(found);
	return copy;
}

const char *path_absolute(struct arena *keep, const char *path)
{
	char here[PATH_MAX];
	struct span name = span_of(path);

	while (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	path = arena_string(keep, name);
	if (*path != '/')
		path = arena_format(keep, "%s/%s", getcwd(here, sizeof here) ? here : "", path);
	const char *last = strrchr(path, '/') + 1;
	if (!*last || !strcmp(last, ".") || !strcmp(last, "..")) {
		const char *found = real(keep, path);

		return found ? found : plain(keep, path);
	}
	const char *folder = real(keep, path_folder(keep, path));
	if (!folder)
		return plain(keep, path);
	return arena_format(keep, "%s/%s", strcmp(folder, "/") ? folder : "", last);
}

const char *path_entered(struct arena *keep, const char *path)
{
	const char *found = path_is_folder(path) ? real(keep, path) : NULL;

	return found ? found : path_absolute(keep, path);
}

const char *path_below(const char *path, const char *root)
{
	size_t len = strcmp(root, "/") ? strlen(root) : 0;

	if (strncmp(path, root, len) || (path[len] && path[len] != '/'))
		return NULL;
	return path[len] ? path + len + 1 : "";
}

bool path_is_folder(const char *path)
{
	struct stat found;

	return !stat(path, &found) && S_ISDIR(found.st_mode);
}

const char *path_folder(struct arena *keep, const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == path || !slash ? "/" :
	       arena_string(keep, (struct span){ path, (size_t)(slash - path) });
}
