/* walk.c - depth first, without recursion and with few descriptors. */
#include "snapshot/walk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)

/* Ancestors that are kept open; one that was closed is opened again from the nearest
   open one, so that depth costs time and not descriptors. */
#define OPEN_MOST 6

struct walker {
	struct arena *keep;
	const struct disk *disk;
	const struct walk_filter *filter;
	struct snapshot *snapshot;
	struct files *files;
	struct todo VEC(struct walk_folder *) todo;
	struct walk_folder *open[OPEN_MOST];	/* from the root's side to the leaf's */
	size_t open_count;
	uint64_t seen;
	bool full;
};

static void gap(struct walker *walker, const char *path, const char *reason)
{
	snapshot_gap(walker->keep, walker->snapshot, path, reason);
}

static void gap_errno(struct walker *walker, const char *path, const char *what)
{
	gap(walker, path, arena_format(walker->keep, "%s: %s", what, strerror(errno)));
}

static void shut(struct walk_folder *folder)
{
	if (folder->dir)
		closedir(folder->dir);
	folder->dir = NULL;
}

/* The ancestor furthest from here goes first: it is needed last. */
static void note_open(struct walker *walker, struct walk_folder *folder)
{
	if (walker->open_count == OPEN_MOST) {
		shut(walker->open[0]);
		memmove(walker->open, walker->open + 1,
			--walker->open_count * sizeof *walker->open);
	}
	walker->open[walker->open_count++] = folder;
}

/* A folder is done when it was listed and all folders in it are. */
static void finish(struct walker *walker, struct walk_folder *folder)
{
	while (folder && !folder->pending) {
		if (folder->dir)
			walker->open_count--;	/* the innermost is the last */
		shut(folder);
		folder = folder->parent;
		if (folder)
			folder->pending--;
	}
}

/* Down from the descriptor `at`, one name of `path` at a time: a new descriptor. */
static int step_down(int at, const char *path)
{
	char name[256];
	int from = at;

	for (size_t len; *path; path += len + (path[len] == '/')) {
		len = strcspn(path, "/");
		memcpy(name, path, len);	/* names of readdir: at most 255 bytes */
		name[len] = '\0';
		int next = openat(at, name, FOLDER_FLAGS);
		if (at != from)
			close(at);
		if (next < 0)
			return -1;
		at = next;
	}
	return at;
}

static bool attach(struct walker *walker, struct walk_folder *folder, int opened)
{
	folder->dir = opened < 0 ? NULL : fdopendir(opened);
	if (!folder->dir) {
		int why = errno;

		if (opened >= 0)
			close(opened);
		errno = why;
		return false;
	}
	note_open(walker, folder);
	return true;
}

static bool same(int opened, const struct walk_folder *folder)
{
	struct stat now;

	return !fstat(opened, &now) && now.st_dev == folder->device &&
	       now.st_ino == folder->number;
}

/* A folder that was closed on the way down is needed again, for its other folders: by its
   whole path, if that leads to the one that was seen. */
static bool reopen(struct walker *walker, struct walk_folder *folder)
{
	int root = walker->disk->root;
	int opened = openat(root, folder->parent ? folder->path : ".", FOLDER_FLAGS);

	if (opened < 0 && errno == ENAMETOOLONG)
		opened = step_down(root, folder->path);
	if (opened >= 0 && folder->parent && !same(opened, folder)) {
		close(opened);
		opened = -1;
		errno = ESTALE;
	}
	return attach(walker, folder, opened);
}

static bool open_folder(struct walker *walker, struct walk_folder *folder)
{
	struct walk_folder *parent = folder->parent;

	if (!parent)
		return reopen(walker, folder);
	if (!parent->dir && !reopen(walker, parent))
		return false;
	return attach(walker, folder,
		      openat(dirfd(parent->dir), folder->name, FOLDER_FLAGS));
}

static const char *join(struct walker *walker, const struct walk_folder *folder,
			const char *name)
{
	size_t head = strlen(folder->path), tail = strlen(name);
	char *path = arena_alloc(walker->keep, head + tail + 2, 1);

	memcpy(path, folder->path, head);
	if (head)
		path[head++] = '/';
	memcpy(path + head, name, tail);
	return path;
}

static bool takes(const struct walker *walker, const struct walk_folder *folder,
		  const char *path, bool is_folder)
{
	const struct walk_filter *filter = walker->filter;

	return !filter || !filter->takes ||
	       filter->takes(filter->self, folder, path, is_folder);
}

static void push(struct walker *walker, struct walk_folder *folder, const char *path,
		 const struct stat *stat)
{
	struct walk_folder *inner = arena_new(walker->keep, struct walk_folder);
	const char *slash = strrchr(path, '/');

	*inner = (struct walk_folder){ .parent = folder, .path = path,
				       .name = slash ? slash + 1 : path,
				       .device = stat->st_dev, .number = stat->st_ino };
	*vec_add(walker->keep, &walker->todo) = inner;
	folder->pending++;
}

static void visit(struct walker *walker, struct walk_folder *folder, const char *name)
{
	const char *path = join(walker, folder, name);
	int dir = dirfd(folder->dir);
	struct stat stat;

	if (strlen(path) > walker->disk->limits->path_bytes)
		gap(walker, folder->path, "a path in it is over the limit (path-bytes)");
	else if (fstatat(dir, name, &stat, AT_SYMLINK_NOFOLLOW))
		gap_errno(walker, path, "cannot be looked at");
	else if (!takes(walker, folder, path, S_ISDIR(stat.st_mode)))
		return;
	else if (S_ISDIR(stat.st_mode))
		push(walker, folder, path, &stat);
	else
		*vec_add(walker->keep, walker->files) =
			disk_file(walker->keep, dir, name, path, &stat);
}

static bool left_out(const char *name)
{
	return !strcmp(name, ".") || !strcmp(name, "..") || !strcmp(name, ".git");
}

static void list(struct walker *walker, struct walk_folder *folder)
{
	struct dirent *entry;

	while (errno = 0, (entry = readdir(folder->dir))) {
		if (left_out(entry->d_name))
			continue;
		if (++walker->seen > walker->disk->limits->entries) {
			walker->full = true;
			gap(walker, folder->path,
			    "more files than the limit (entries): the rest was not listed");
			return;
		}
		visit(walker, folder, entry->d_name);
	}
	if (errno)
		gap_errno(walker, folder->path, "cannot be listed to its end");
}

static void enter(struct walker *walker, struct walk_folder *folder)
{
	const struct walk_filter *filter = walker->filter;

	if (!open_folder(walker, folder))
		gap_errno(walker, folder->path, "this folder cannot be opened");
	else if (!filter || !filter->opened ||
		 filter->opened(filter->self, folder, dirfd(folder->dir)))
		list(walker, folder);
}

void walk_disk(struct arena *keep, const struct disk *disk,
	       const struct walk_filter *filter, struct snapshot *snapshot,
	       struct files *files)
{
	struct walker walker = { .keep = keep, .disk = disk, .filter = filter,
				 .snapshot = snapshot, .files = files };
	struct walk_folder *root = arena_new(keep, struct walk_folder);

	root->path = root->name = "";
	*vec_add(keep, &walker.todo) = root;
	while (walker.todo.count && !walker.full) {
		struct walk_folder *folder = walker.todo.at[--walker.todo.count];

		enter(&walker, folder);
		finish(&walker, folder);
	}
	for (size_t i = 0; i < walker.open_count; i++)
		shut(walker.open[i]);
}
