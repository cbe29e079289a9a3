/* memory.c - snapshots made from bytes or from other snapshots: examples, a folder of
   a repository, an editor's unsaved file. */
#include "snapshot/snapshot.h"

#include <string.h>

static struct snapshot *start(struct arena *keep, const struct snapshot *whole)
{
	struct snapshot *snapshot = arena_new(keep, struct snapshot);

	if (whole) {
		*snapshot = *whole;
		snapshot->gaps = (struct gaps){0};
		snapshot->changes = NULL;
		snapshot->change_count = 0;
	}
	return snapshot;
}

static int read_memory(const struct snapshot *snapshot, const struct file *file,
		       struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const struct span *held = file->handle;

	(void)keep;		/* the bytes stay the caller's */
	if (held->len > snapshot->limits->blob_bytes)
		return snapshot_too_large(snapshot, file->path, held->len, fault);
	*bytes = *held;
	return 0;
}

static struct file from_memory(struct arena *keep, const struct memory_file *file)
{
	struct span *held = arena_new(keep, struct span);

	*held = file->bytes;
	return (struct file){ .path = arena_string(keep, span_of(file->path)),
			      .kind = file->kind, .size = file->bytes.len,
			      .handle = held };
}

struct snapshot *memory_new(struct arena *keep, const struct memory_file *files,
			    size_t count, const struct limits *limits)
{
	struct snapshot *snapshot = start(keep, NULL);
	struct file *copies = arena_array(keep, struct file, count);

	snapshot->read = read_memory;
	snapshot->limits = limits;
	for (size_t i = 0; i < count; i++)
		copies[i] = from_memory(keep, &files[i]);
	snapshot_settle(keep, snapshot, copies, count);
	return snapshot;
}

/* What `path` is from `dir`, or NULL where it lies outside. */
static const char *below(const char *path, size_t dir_len, const char *dir)
{
	if (!dir_len)
		return path;
	if (!path || strncmp(path, dir, dir_len) || path[dir_len] != '/')
		return NULL;
	return path + dir_len + 1;
}

struct cut {
	const struct snapshot *whole;
	const char *dir;
	size_t dir_len;
};

/* The whole names its own path in a fault; the reader knows the cut one. */
static void cut_place(const struct cut *cut, struct sw_fault *fault)
{
	const char *path = below(fault->path, cut->dir_len, cut->dir);

	if (path && fault->place.path)
		memmove(fault->path, path, strlen(path) + 1);
}

static int read_below(const struct snapshot *snapshot, const struct file *file,
		      struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const struct cut *cut = snapshot->self;
	bool clean = !fault->status;

	if (!cut->whole->read(cut->whole, file->handle, keep, bytes, fault))
		return 0;
	if (clean)
		cut_place(cut, fault);
	return -1;
}

static void cut_gaps(struct arena *keep, struct snapshot *snapshot,
		     const struct cut *cut)
{
	for (size_t i = 0; i < cut->whole->gaps.count; i++) {
		struct gap gap = cut->whole->gaps.at[i];
		const char *path = below(gap.path, cut->dir_len, cut->dir);
		size_t len = strlen(gap.path);
		/* A folder above that could not be listed may hold files of ours. */
		bool above = len <= cut->dir_len && !strncmp(gap.path, cut->dir, len) &&
			     (!len || !cut->dir[len] || cut->dir[len] == '/');

		if (path || above)
			snapshot_gap(keep, snapshot, path ? path : "", gap.reason);
	}
}

static void cut_changes(struct arena *keep, struct snapshot *snapshot,
			const struct cut *cut)
{
	struct change *changes =
		arena_array(keep, struct change, cut->whole->change_count);
	size_t count = 0;

	for (size_t i = 0; i < cut->whole->change_count; i++) {
		struct change change = cut->whole->changes[i];
		const char *before = below(change.before, cut->dir_len, cut->dir);

		change.path = below(change.path, cut->dir_len, cut->dir);
		if (!change.path && before) {	/* moved out: gone from here */
			change = (struct change){ .path = before, .how = 'D' };
		} else if (!change.path) {
			continue;
		} else if (change.before && !before) {	/* moved in */
			change = (struct change){ .path = change.path, .how = 'A' };
		} else {
			change.before = before;
		}
		changes[count++] = change;
	}
	snapshot->changes = changes;
	snapshot->change_count = count;
}

struct snapshot *below_new(struct arena *keep, const struct snapshot *whole,
			   const char *dir)
{
	struct snapshot *snapshot = start(keep, whole);
	struct cut *cut = arena_new(keep, struct cut);
	struct file *files = arena_array(keep, struct file, whole->count);
	size_t count = 0;

	*cut = (struct cut){ whole, arena_string(keep, span_of(dir)), strlen(dir) };
	while (cut->dir_len && dir[cut->dir_len - 1] == '/')
		((char *)cut->dir)[--cut->dir_len] = '\0';
	if (!strcmp(cut->dir, "."))
		cut->dir_len = 0;
	for (size_t i = 0; i < whole->count; i++) {
		const struct file *file = &whole->files[i];
		const char *path = below(file->path, cut->dir_len, cut->dir);

		if (path) {
			files[count] = *file;
			files[count].path = path;
			files[count++].handle = (void *)file;
		}
	}
	cut_gaps(keep, snapshot, cut);
	cut_changes(keep, snapshot, cut);
	snapshot->bases = (struct bases){0};
	for (size_t i = 0; i < whole->bases.count; i++)
		*vec_add(keep, &snapshot->bases) =
			below_new(keep, whole->bases.at[i], dir);
	snapshot->read = read_below;
	snapshot->self = cut;
	snapshot_settle(keep, snapshot, files, count);
	return snapshot;
}

/* Which of an overlay's files a handle is. */
struct laid {
	const struct file *under;	/* NULL: the one that was laid over */
	struct span bytes;
};

static int read_overlay(const struct snapshot *snapshot, const struct file *file,
			struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	const struct snapshot *whole = snapshot->self;
	const struct laid *laid = file->handle;

	if (laid->under)
		return whole->read(whole, laid->under, keep, bytes, fault);
	if (laid->bytes.len > snapshot->limits->blob_bytes)
		return snapshot_too_large(snapshot, file->path, laid->bytes.len, fault);
	*bytes = laid->bytes;
	return 0;
}

/* The files of `whole` that stay; returns how many. */
static size_t lay_under(const struct snapshot *whole, const bool *covered,
			struct file *files, struct laid *laid)
{
	size_t count = 0;

	for (size_t i = 0; i < whole->count; i++) {
		if (covered[i])
			continue;
		laid[count].under = &whole->files[i];
		files[count] = whole->files[i];
		files[count].handle = &laid[count];
		count++;
	}
	return count;
}

static void copy_aside(struct arena *keep, struct snapshot *snapshot,
		       const struct snapshot *whole)
{
	struct change *changes = arena_array(keep, struct change, whole->change_count);

	for (size_t i = 0; i < whole->gaps.count; i++)
		*vec_add(keep, &snapshot->gaps) = whole->gaps.at[i];
	for (size_t i = 0; i < whole->change_count; i++)
		changes[i] = whole->changes[i];
	snapshot->changes = changes;
	snapshot->change_count = whole->change_count;
}

struct snapshot *overlay_new(struct arena *keep, const struct snapshot *whole,
			     const struct memory_file *over, size_t over_count)
{
	struct snapshot *snapshot = start(keep, whole);
	size_t most = whole->count + over_count;
	struct file *files = arena_array(keep, struct file, most);
	struct laid *laid = arena_array(keep, struct laid, most);
	bool *covered = arena_array(keep, bool, most);

	for (size_t i = 0; i < over_count; i++) {
		const struct file *old = snapshot_find(whole, span_of(over[i].path));

		if (old)
			covered[old - whole->files] = true;
	}
	size_t count = lay_under(whole, covered, files, laid);
	for (size_t i = 0; i < over_count; i++, count++) {
		const struct file *old = snapshot_find(whole, span_of(over[i].path));

		laid[count].bytes = over[i].bytes;
		files[count] = from_memory(keep, &over[i]);
		files[count].executable = old && old->executable;
		files[count].handle = &laid[count];
	}
	copy_aside(keep, snapshot, whole);
	snapshot->read = read_overlay;
	snapshot->self = (void *)whole;
	snapshot_settle(keep, snapshot, files, count);
	return snapshot;
}
