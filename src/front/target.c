/* target.c - a temporary file beside the old one, flushed to disk, renamed over it. */
#include "front/target.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/str.h"

#define OPEN_MOST 16		/* files of one run */

/* What a signal's handler has to remove; it may look at any moment. */
static struct pending {
	volatile sig_atomic_t there;
	int folder;
	char temp[64];
} pending[OPEN_MOST];

static const int ends[] = { SIGINT, SIGTERM, SIGHUP };

static void remove_all(void)
{
	for (size_t i = 0; i < OPEN_MOST; i++)
		if (pending[i].there)
			unlinkat(pending[i].folder, pending[i].temp, 0);
}

static void end_by(int number)
{
	remove_all();
	signal(number, SIG_DFL);
	raise(number);
}

static void end_without_memory(void)
{
	static const char text[] = "stackward: out of memory; no report was written\n";

	remove_all();
	ssize_t written = write(STDERR_FILENO, text, sizeof text - 1);
	(void)written;		/* there is no other way left to say it */
	_exit(SW_EXIT_UNCHECKED);
}

/* A signal that our caller ignores stays ignored. */
static void watch_ends(void)
{
	struct sigaction old, ours = { .sa_handler = end_by };

	memory_on_exhaustion(end_without_memory);
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (!sigaction(ends[i], NULL, &old) && old.sa_handler == SIG_DFL)
			sigaction(ends[i], &ours, NULL);
}

static void forget(struct target *target)
{
	for (size_t i = 0; i < OPEN_MOST; i++)
		if (pending[i].there && !strcmp(pending[i].temp, target->temp))
			pending[i].there = 0;
	target->temp[0] = '\0';
}

void target_set_aside(struct target *target)
{
	if (!target->temp[0])
		return;
	if (target->stream)
		fclose(target->stream);
	target->stream = NULL;
	unlinkat(target->folder, target->temp, 0);
	forget(target);
}

static void abandon(void *self)
{
	struct target *target = self;

	target_set_aside(target);
	if (target->stream)
		fclose(target->stream);
	if (target->folder >= 0)
		close(target->folder);
}

static int refuse(const struct target *target, const char *why, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = target->path },
			       "cannot be written: %s", why);
}

/* A path below the current folder may be a stranger's: it is taken from there. */
static const char *below_here(const char *path, char *here, size_t size)
{
	size_t len;

	if (*path != '/' || !getcwd(here, size))
		return path;
	len = strlen(here);
	return !strncmp(path, here, len) && path[len] == '/' ? path + len + 1 : path;
}

/* From a folder, which is closed, on to where `name` begins. */
static int walk(int folder, const char *rest, const char *name, int follow)
{
	char part[256];

	while (folder >= 0 && rest < name) {
		size_t len = strcspn(rest, "/");
		int next = folder;

		if (len >= sizeof part) {
			close(folder);
			errno = ENAMETOOLONG;
			return -1;
		}
		memcpy(part, rest, len);
		part[len] = '\0';
		if (len)
			next = openat(folder, part,
				      O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow);
		if (next != folder) {
			int error = errno;
			close(folder);
			errno = error;
		}
		folder = next;
		rest += len + (rest[len] == '/');
	}
	return folder;
}

/* The folder of a path, no link on the way; an absolute one is the user's own word. */
static int open_folder(const char *path, const char *name)
{
	char here[4096];
	const char *rest = below_here(path, here, sizeof here);
	int folder = open(*rest == '/' ? "/" : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	return walk(folder, rest, name, *rest == '/' ? 0 : O_NOFOLLOW);
}

/* No reader is an error, not a wait. */
static int open_device(const char *path)
{
	int file = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);

	if (file >= 0)
		fcntl(file, F_SETFL, fcntl(file, F_GETFL) & ~O_NONBLOCK);
	return file;
}

static struct pending *find_room(void)
{
	for (size_t i = 0; i < OPEN_MOST; i++)
		if (!pending[i].there)
			return &pending[i];
	errno = EMFILE;
	return NULL;
}

static int open_temp(struct target *target)
{
	static unsigned number;
	struct pending *mine = find_room();
	int file;

	if (!mine)
		return -1;
	snprintf(target->temp, sizeof target->temp, ".stackward-%ld-%u", (long)getpid(),
		 ++number);
	mine->folder = target->folder;
	memcpy(mine->temp, target->temp, sizeof mine->temp);
	mine->there = 1;	/* before it is there: a signal may come in between */
	watch_ends();
	file = openat(target->folder, target->temp,
		      O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
	if (file >= 0 && target->mode && fchmod(file, target->mode)) {
		int error = errno;
		close(file);
		unlinkat(target->folder, target->temp, 0);
		errno = error;
		file = -1;
	}
	if (file < 0)
		forget(target);
	return file;
}

static int open_file(struct target *target, struct sw_fault *fault)
{
	struct stat old;
	int file;

	target->folder = open_folder(target->path, target->name);
	if (target->folder < 0)
		return refuse(target, errno == ELOOP || errno == ENOTDIR
			      ? "its folder is a symbolic link or no folder; name the "
				"real one" : strerror(errno), fault);
	bool there = !fstatat(target->folder, target->name, &old, AT_SYMLINK_NOFOLLOW);
	if (there && S_ISLNK(old.st_mode))
		return refuse(target, "it is a symbolic link; name the file it points "
			      "to", fault);
	if (there && S_ISDIR(old.st_mode))
		return refuse(target, "it is a folder; name a file in it", fault);
	target->mode = there ? old.st_mode & 0777 : 0;
	file = there && !S_ISREG(old.st_mode) ? open_device(target->path)
					      : open_temp(target);
	if (file >= 0)
		target->stream = fdopen(file, "w");
	return target->stream ? 0 : refuse(target, strerror(errno), fault);
}

int target_open(struct arena *keep, struct target *target, const char *path,
		struct sw_fault *fault)
{
	const char *slash = strrchr(path, '/');

	*target = (struct target){
		.path = path, .name = slash ? slash + 1 : path, .folder = -1
	};
	arena_defer(keep, abandon, target);
	if (!*target->name)
		return refuse(target, "it is a folder; name a file in it", fault);
	if (strncmp(path, "/dev/", 5) || strstr(path, ".."))
		return open_file(target, fault);
	int file = open_device(path);
	if (file >= 0)
		target->stream = fdopen(file, "w");
	return target->stream ? 0 : refuse(target, strerror(errno), fault);
}

/* What stands in the way of replacing the file; NULL: nothing. */
static const char *obstacle(const struct stat *old)
{
	return S_ISLNK(old->st_mode) ? "it is a symbolic link" :
	       !S_ISREG(old->st_mode) ? "it is no regular file" :
	       old->st_nlink > 1 ? "it has other names (hard links), which would keep "
				   "the old text" :
	       !(old->st_mode & 0222) ? "it is read-only" : NULL;
}

int target_find(struct arena *keep, struct target *target, int root, const char *path,
		struct sw_fault *fault)
{
	const char *slash = strrchr(path, '/');
	struct stat old;

	*target = (struct target){
		.path = path, .name = slash ? slash + 1 : path, .folder = -1
	};
	arena_defer(keep, abandon, target);
	target->folder = walk(fcntl(root, F_DUPFD_CLOEXEC, 3), path, target->name,
			      O_NOFOLLOW);
	if (target->folder < 0)
		return refuse(target, errno == ELOOP || errno == ENOTDIR ?
			      "its folder is a symbolic link" : strerror(errno), fault);
	if (fstatat(target->folder, target->name, &old, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? 0 : refuse(target, strerror(errno), fault);
	if (obstacle(&old))
		return refuse(target, obstacle(&old), fault);
	target->mode = old.st_mode & 07777;
	return 1;
}

static int read_all(int file, size_t most, struct str *text)
{
	char block[1 << 16];
	ssize_t got;

	while ((got = read(file, block, sizeof block)) > 0 && text->len <= most)
		str_add(text, (struct span){ block, (size_t)got });
	if (text->len > most)
		errno = EFBIG;
	return got < 0 || text->len > most ? -1 : 0;
}

int target_read(const struct target *target, struct arena *keep, size_t most,
		struct span *bytes, struct sw_fault *fault)
{
	int file = openat(target->folder, target->name,
			  O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	struct str text = str_new(keep);

	if (file < 0 || read_all(file, most, &text)) {
		int error = errno;
		if (file >= 0)
			close(file);
		return refuse(target, strerror(error), fault);
	}
	close(file);
	*bytes = str_span(&text);
	return 0;
}

int target_take_up(struct target *target, struct sw_fault *fault)
{
	if (target->stream)
		return 0;
	int file = open_temp(target);
	if (file >= 0)
		target->stream = fdopen(file, "w");
	return target->stream ? 0 : refuse(target, strerror(errno), fault);
}

static int put(const struct target *target, bool only_new)
{
	if (!only_new)
		return renameat(target->folder, target->temp, target->folder,
				target->name);
	if (linkat(target->folder, target->temp, target->folder, target->name, 0))
		return -1;
	return unlinkat(target->folder, target->temp, 0);
}

static int keep_as(struct target *target, bool only_new, struct sw_fault *fault)
{
	FILE *stream = target->stream;
	bool bad;

	errno = 0;
	bad = fflush(stream) || ferror(stream) ||
	      (target->temp[0] && fsync(fileno(stream)));
	int error = errno;
	target->stream = NULL;
	if (fclose(stream) && !bad) {
		bad = true;
		error = errno;
	}
	if (!bad && target->temp[0] && put(target, only_new)) {
		bad = true;
		error = errno;
	}
	if (bad && only_new && error == EEXIST)
		return sw_fault_at(fault, (struct sw_place){ .path = target->path },
				   "is there already, and stays as it is");
	if (bad)
		return refuse(target, strerror(error), fault);
	if (target->temp[0])
		fsync(target->folder);
	forget(target);
	return 0;
}

int target_keep(struct target *target, struct sw_fault *fault)
{
	return keep_as(target, false, fault);
}

int target_keep_new(struct target *target, struct sw_fault *fault)
{
	return keep_as(target, true, fault);
}
