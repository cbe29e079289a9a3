/* plain.c - whether a repository is the usual one, and where its HEAD stands. */
#include "git/plain.h"

#include <fcntl.h>
#include <unistd.h>

#include "git/hash.h"
#include "snapshot/disk.h"

#define REF_BYTES 4096
#define PACKED_BYTES ((size_t)32 << 20)

static bool is_folder(const char *path)
{
	struct stat found;

	return !stat(path, &found) && S_ISDIR(found.st_mode);
}

static bool exists(struct arena *tmp, const char *folder, const char *name)
{
	return !access(arena_format(tmp, "%s%s", folder, name), F_OK);
}

/* What was found is the git folder itself, or the folder around it. */
static const char *folder_of(struct arena *keep, const struct discovered *at)
{
	const char *inner = arena_format(keep, "%s/.git/", at->open);
	const char *folder = is_folder(inner) ? inner : arena_format(keep, "%s/", at->open);

	return exists(keep, folder, "HEAD") && !exists(keep, folder, "commondir") &&
	       !exists(keep, folder, "config.worktree") &&
	       !exists(keep, folder, "reftable") ? folder : NULL;
}

/* Of letters, digits and a few signs: git takes more. */
static bool is_simple(struct span name)
{
	for (size_t i = 0; i < name.len; i++) {
		bool word = (name.at[i] >= 'a' && name.at[i] <= 'z') ||
			    (name.at[i] >= 'A' && name.at[i] <= 'Z') ||
			    (name.at[i] >= '0' && name.at[i] <= '9');
		char before = i ? name.at[i - 1] : '/';

		if (!word && (!name.at[i] || !strchr("-_./#+", name.at[i])))
			return false;
		if (name.at[i] == '.' && (before == '.' || before == '/'))
			return false;
		if (name.at[i] == '/' && before == '/')
			return false;
	}
	return name.len && !span_ends(name, "/") && !span_ends(name, ".lock");
}

/* A line `ID refs/heads/NAME` of packed refs: 1, 0, or -1: they are not read here. */
static int find_packed(struct arena *tmp, const struct plain *plain, struct span name,
		       unsigned char id[SHA1_BYTES])
{
	const char *path = arena_format(tmp, "%spacked-refs", plain->folder);
	struct span rest, line;

	if (access(path, F_OK))
		return 0;
	if (!disk_peek(tmp, AT_FDCWD, path, PACKED_BYTES, &rest))
		return -1;
	while (span_line(&rest, &line)) {
		struct span found = span_from(line, 2 * SHA1_BYTES + 1);

		if (found.len && span_same(found, name))
			return hash_read(span_cut(line, 2 * SHA1_BYTES), id) ? 1 : -1;
	}
	return 0;
}

/* Where the branch is: 1, 0 where it has no commit yet, -1. */
static int find_branch(struct arena *tmp, const struct plain *plain, struct span name,
		       unsigned char id[SHA1_BYTES])
{
	const char *path = arena_format(tmp, "%s%.*s", plain->folder, (int)name.len,
					name.at);
	struct span text;

	if (access(path, F_OK))
		return find_packed(tmp, plain, name, id);
	return disk_peek(tmp, AT_FDCWD, path, REF_BYTES, &text) &&
	       text.len == 2 * SHA1_BYTES + 1 && text.at[text.len - 1] == '\n' &&
	       hash_read(span_cut(text, 2 * SHA1_BYTES), id) ? 1 : -1;
}

static int find_head(struct arena *tmp, struct arena *keep, struct plain *plain)
{
	static const char link[] = "ref: ", heads[] = "refs/heads/";
	struct span text;

	if (!disk_peek(tmp, AT_FDCWD, arena_format(tmp, "%sHEAD", plain->folder), REF_BYTES,
		       &text) || !text.len || text.at[text.len - 1] != '\n')
		return -1;
	text.len--;
	if (!span_starts(text, link))
		return hash_read(text, plain->head) ? 1 : -1;
	struct span name = span_from(text, strlen(link));
	struct span branch = span_from(name, strlen(heads));
	if (!span_starts(name, heads) || !is_simple(branch))
		return -1;
	plain->branch = arena_string(keep, branch);
	return find_branch(tmp, plain, name, plain->head);
}

static bool read_head(struct arena *keep, struct plain *plain)
{
	struct arena tmp = {0};
	int found = find_head(&tmp, keep, plain);

	plain->born = found == 1;
	arena_clear(&tmp);
	return found == 0 || (found == 1 && plain_objects_has(plain->objects, plain->head));
}

struct plain *plain_open(struct arena *keep, const struct discovered *at,
			 const struct limits *limits)
{
	struct plain *plain = arena_new(keep, struct plain);

	plain->folder = at->bare || at->objects || at->alternates ? NULL
							: folder_of(keep, at);
	if (!plain->folder || !plain_settings(keep, plain->folder, &plain->settings))
		return NULL;
	plain->shallow = exists(keep, plain->folder, "shallow");
	plain->objects = plain_objects(keep, arena_format(keep, "%sobjects", plain->folder),
				       limits);
	return plain->objects && read_head(keep, plain) ? plain : NULL;
}
