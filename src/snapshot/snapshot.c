/* snapshot.c - what all snapshots share: order, maps, the guard before a read. */
#include "snapshot/snapshot.h"

#include <stdlib.h>
#include <string.h>

#include "base/note.h"

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct file *)a)->path, ((const struct file *)b)->path);
}

static int gap_order(const void *a, const void *b)
{
	const struct gap *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : strcmp(left->reason, right->reason);
}

static int change_order(const void *a, const void *b)
{
	const struct change *left = a, *right = b;
	int order = strcmp(left->path, right->path);

	return order ? order : left->how - right->how;
}

/* A hostile tree may name a path twice; git would check out one of them, so none
   can be called judged. The first stays, and the gap says so. */
static size_t drop_twins(struct arena *keep, struct snapshot *snapshot,
			 struct file *files, size_t count)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		if (kept && !strcmp(files[kept - 1].path, files[i].path))
			snapshot_gap(keep, snapshot, files[i].path,
				     "two entries have this path");
		else
			files[kept++] = files[i];
	}
	return kept;
}

/* Most lists come in order: an index's, a tree's. */
static bool are_sorted(const struct file *files, size_t count)
{
	for (size_t i = 1; i < count; i++)
		if (by_path(&files[i - 1], &files[i]) > 0)
			return false;
	return true;
}

void snapshot_sort(struct snapshot *snapshot)
{
	if (snapshot->gaps.count)
		qsort(snapshot->gaps.at, snapshot->gaps.count,
		      sizeof *snapshot->gaps.at, gap_order);
	if (snapshot->change_count)
		qsort((struct change *)snapshot->changes, snapshot->change_count,
		      sizeof *snapshot->changes, change_order);
}

void snapshot_settle(struct arena *keep, struct snapshot *snapshot,
		     struct file *files, size_t count)
{
	if (!are_sorted(files, count))
		qsort(files, count, sizeof *files, by_path);
	count = drop_twins(keep, snapshot, files, count);
	snapshot_sort(snapshot);
	snapshot->files = files;
	snapshot->count = count;
	snapshot->by_path = path_table_files(keep, files, count);
	snapshot->folders = path_table_folders(keep, files, count);
}

void snapshot_gap(struct arena *keep, struct snapshot *snapshot, const char *path,
		  const char *reason)
{
	*vec_add(keep, &snapshot->gaps) = (struct gap){ path, reason };
}

const struct file *snapshot_find(const struct snapshot *snapshot, struct span path)
{
	return path_table_file(&snapshot->by_path, snapshot->files, path);
}

size_t snapshot_from(const struct snapshot *snapshot, struct span prefix)
{
	size_t low = 0, high = snapshot->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(span_of(snapshot->files[middle].path), prefix) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool snapshot_has_folder(const struct snapshot *snapshot, struct span path)
{
	return path.len ? path_table_below(&snapshot->folders, snapshot->files, path) != NULL
			: snapshot->count > 0;
}

static const char *unreadable(enum file_kind kind)
{
	switch (kind) {
	case FILE_GITLINK: return "a submodule is not entered";
	case FILE_SPECIAL:
		return "not a regular file: a FIFO, socket or device is not opened";
	case FILE_UNMERGED: return "unmerged: settle the conflict and `git add` it";
	case FILE_REGULAR:
	case FILE_SYMLINK: break;
	}
	return NULL;
}

int snapshot_read(const struct snapshot *snapshot, const struct file *file,
		  struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const char *why = unreadable(file->kind);

	*bytes = (struct span){ "", 0 };
	if (why)
		return sw_unchecked_at(fault, (struct sw_place){ .path = file->path },
				       "%s", why);
	note("reading", file->path);
	return snapshot->read(snapshot, file, keep, bytes, fault);
}

int snapshot_too_large(const struct snapshot *snapshot, const char *path, uint64_t size,
		       struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = path },
			       "%llu bytes are over the limit of %llu (blob-bytes)",
			       (unsigned long long)size,
			       (unsigned long long)snapshot->limits->blob_bytes);
}

bool file_is_lfs(struct span bytes)
{
	return bytes.len < 1024 &&
	       (span_starts(bytes, "version https://git-lfs.github.com/spec/") ||
		span_starts(bytes, "version https://hawser.github.com/spec/")) &&
	       span_search(bytes, SPAN("\noid sha256:")) < bytes.len;
}
