/* disk.c - opening files so that no race and no name leads out of the root. */
#include "snapshot/disk.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>


#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
#define FILE_FLAGS (O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)

/* What a listing saw; a file that is another one by the time it is read is caught. */
struct seen {
	dev_t device;
	ino_t number;
	off_t size;
	struct timespec changed;
	struct span link;	/* a symlink's text: read while its folder was open */
};

static void close_root(void *self)
{
	close(((struct disk *)self)->root);
}

int disk_open(struct arena *keep, const char *dir, const struct limits *limits,
	      struct disk *disk, struct sw_fault *fault)
{
	/* The root itself may be reached by a symlink: the user named it. */
	int root = open(dir, FOLDER_FLAGS & ~O_NOFOLLOW);

	if (root < 0)
		return sw_fault_at(fault, (struct sw_place){ .path = dir },
				   "cannot open this folder: %s", strerror(errno));
	struct disk *held = arena_new(keep, struct disk);
	*disk = *held = (struct disk){ root, limits };
	arena_defer(keep, close_root, held);
	return 0;
}

static enum file_kind kind_of(mode_t mode)
{
	return S_ISREG(mode) ? FILE_REGULAR : S_ISLNK(mode) ? FILE_SYMLINK : FILE_SPECIAL;
}

struct file disk_file(struct arena *keep, int dir, const char *name, const char *path,
		      const struct stat *stat)
{
	struct seen *seen = arena_new(keep, struct seen);
	char text[4096];

	*seen = (struct seen){ stat->st_dev, stat->st_ino, stat->st_size,
			       stat->st_mtim, { "", 0 } };
	if (S_ISLNK(stat->st_mode)) {
		ssize_t len = readlinkat(dir, name, text, sizeof text);

		if (len > 0)
			seen->link = arena_span(keep, (struct span){ text, (size_t)len });
	}
	return (struct file){ .path = path, .kind = kind_of(stat->st_mode),
			      .executable = S_ISREG(stat->st_mode) &&
					    stat->st_mode & S_IXUSR,
			      .size = (uint64_t)stat->st_size, .handle = seen };
}

/* For a path longer than the kernel takes at once: folder by folder. */
static int open_by_steps(int root, const char *path)
{
	char name[256];
	int at = root;

	for (;;) {
		size_t len = strcspn(path, "/");
		int next;

		if (len >= sizeof name) {
			next = -1, errno = ENAMETOOLONG;
		} else {
			memcpy(name, path, len);
			name[len] = '\0';
			next = openat(at, name, path[len] ? FOLDER_FLAGS : FILE_FLAGS);
		}
		int why = errno;
		if (at != root)
			close(at);
		errno = why;
		if (next < 0 || !path[len])
			return next;
		at = next;
		path += len + 1;
	}
}

/*
 * One call for the whole path. A folder on the way that became a symlink since would
 * be followed, so what was opened counts only when it is the file that the listing
 * (which follows none) saw.
 */
static int open_file(int root, const char *path)
{
	int file = openat(root, path, FILE_FLAGS);

	return file < 0 && errno == ENAMETOOLONG ? open_by_steps(root, path) : file;
}

static bool same(const struct seen *seen, const struct stat *now)
{
	return seen->device == now->st_dev && seen->number == now->st_ino &&
	       seen->size == now->st_size &&
	       seen->changed.tv_sec == now->st_mtim.tv_sec &&
	       seen->changed.tv_nsec == now->st_mtim.tv_nsec;
}

/* Bytes read, at most `most`; -1 with errno. */
static ssize_t read_all(int file, char *at, size_t most)
{
	size_t len = 0;

	while (len < most) {
		ssize_t got = read(file, at + len, most - len);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		len += (size_t)got;
		if (!got || len + 1 == most)	/* all but the byte that tells of more */
			break;
	}
	return (ssize_t)len;
}

static int changed(struct sw_place place, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, place, "changed while reading: run again when "
			       "nothing writes to it");
}

static int read_opened(int opened, const struct file *file, struct arena *keep,
		       struct span *bytes, struct sw_fault *fault)
{
	const struct seen *seen = file->handle;
	struct sw_place place = { .path = file->path };
	struct stat now;

	if (fstat(opened, &now) || !S_ISREG(now.st_mode) || !same(seen, &now))
		return changed(place, fault);
	size_t size = (size_t)seen->size;
	char *at = arena_alloc(keep, size + 1, 1);
	ssize_t len = read_all(opened, at, size + 1);
	if (len < 0)
		return sw_unchecked_at(fault, place, "cannot be read: %s",
				       strerror(errno));
	if ((size_t)len != size)
		return changed(place, fault);
	at[size] = '\0';
	*bytes = (struct span){ at, size };
	return 0;
}

int disk_read(const struct disk *disk, const struct snapshot *snapshot,
	      const struct file *file, struct arena *keep, struct span *bytes,
	      struct sw_fault *fault)
{
	const struct seen *seen = file->handle;
	struct sw_place place = { .path = file->path };

	if (file->kind == FILE_SYMLINK) {
		*bytes = seen->link;
		return 0;
	}
	if ((uint64_t)seen->size > snapshot->limits->blob_bytes)
		return snapshot_too_large(snapshot, file->path, (uint64_t)seen->size,
					  fault);
	int opened = open_file(disk->root, file->path);
	if (opened < 0 && errno != EACCES && errno != EPERM && errno != EMFILE &&
	    errno != ENFILE && errno != EIO)
		return changed(place, fault);
	if (opened < 0)
		return sw_unchecked_at(fault, place, "cannot be opened: %s",
				       strerror(errno));
	int status = read_opened(opened, file, keep, bytes, fault);
	close(opened);
	return status;
}

bool disk_peek(struct arena *keep, int dir, const char *name, size_t most,
	       struct span *bytes)
{
	int file = openat(dir, name, FILE_FLAGS);
	struct stat now;
	bool fits = file >= 0 && !fstat(file, &now) && S_ISREG(now.st_mode) &&
		    (uint64_t)now.st_size <= most;

	if (fits) {
		size_t size = (size_t)now.st_size;
		char *at = arena_alloc(keep, size + 2, 1);

		/* Half of a file that is being written is none; nor is what has no size. */
		fits = read_all(file, at, size + 1) == (ssize_t)size;
		at[size] = '\0';
		*bytes = (struct span){ at, size };
	}
	if (file >= 0)
		close(file);
	return fits;
}
