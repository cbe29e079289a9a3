/* folder.c - making and removing temporary folders. */
#include "lib/folder.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lib/test.h"

static void remove_folder(void *self)
{
	char command[256];

	snprintf(command, sizeof command, "chmod -R u+rwx '%s'; rm -rf '%s'",
		 (char *)self, (char *)self);
	if (system(command))
		printf("left behind: %s\n", (char *)self);
}

const char *folder_new(void)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = arena_format(arena, "%s/stackward-XXXXXX", tmp ? tmp : "/tmp");

	if (!mkdtemp(dir))
		abort();
	arena_defer(arena, remove_folder, dir);
	return dir;
}

const char *folder_at(const char *dir, const char *name)
{
	return arena_format(arena, "%s/%s", dir, name);
}

void folder_put(const char *dir, const char *name, const char *text)
{
	FILE *out = fopen(folder_at(dir, name), "wb");

	if (!out)
		abort();
	fputs(text, out);
	fclose(out);
}

bool folder_run(const char *dir, const char *format, ...)
{
	char command[4096];
	va_list args;

	va_start(args, format);
	vsnprintf(command, sizeof command, format, args);
	va_end(args);
	return !system(arena_format(arena,
		"cd '%s' && unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE && "
		"export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 "
		"GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a "
		"GIT_COMMITTER_EMAIL=a@b && { %s ; } >/dev/null 2>&1", dir, command));
}

struct span snapshot_bytes(const struct snapshot *snapshot, const char *path)
{
	const struct file *file = snapshot_find(snapshot, span_of(path));
	struct span bytes = SPAN("(none)");

	if (file)
		snapshot_read(snapshot, file, arena, &bytes, &fault);
	return bytes;
}

bool snapshot_lacks(const struct snapshot *snapshot, const char *path, const char *part)
{
	for (size_t i = 0; i < snapshot->gaps.count; i++)
		if (!strcmp(snapshot->gaps.at[i].path, path) &&
		    strstr(snapshot->gaps.at[i].reason, part))
			return true;
	return false;
}
