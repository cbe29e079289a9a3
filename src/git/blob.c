/* blob.c - modes and names of git's entries. */
#include "git/blob.h"

#include <string.h>
#include <strings.h>

static enum file_kind kind_of(unsigned mode)
{
	switch (mode & 0170000) {
	case 0100000: return FILE_REGULAR;
	case 0120000: return FILE_SYMLINK;
	case 0160000: return FILE_GITLINK;
	default: return FILE_SPECIAL;
	}
}

struct file blob_file(struct arena *keep, const char *path, unsigned mode, const char *id)
{
	return (struct file){ .path = path, .kind = kind_of(mode),
			      .executable = (mode & 0170100) == 0100100, .id = id,
			      .handle = arena_new(keep, struct blob) };
}

struct files files_for(struct arena *keep, size_t count)
{
	return (struct files){ .at = arena_array(keep, struct file, count), .room = count };
}

void blob_add_unmerged(struct arena *keep, struct snapshot *snapshot, struct files *files,
		       struct file file)
{
	if (files->count && !strcmp(files->at[files->count - 1].path, file.path))
		return;
	file.kind = FILE_UNMERGED;
	snapshot_gap(keep, snapshot, file.path,
		     "unmerged: settle the conflict and `git add` it");
	*vec_add(keep, files) = file;
}

bool blob_path_is_hostile(struct span path)
{
	for (size_t len;; path = span_from(path, len + 1)) {
		len = span_find(path, '/');
		struct span name = span_cut(path, len);

		if (!len || span_is(name, ".") || span_is(name, "..") ||
		    (len == 4 && !strncasecmp(name.at, ".git", 4)))
			return true;
		if (len == path.len)
			return false;
	}
}
