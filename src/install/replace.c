/* replace.c - a temporary file, a second name for the old one, and one rename. */
#include "install/replace.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/paths.h"

struct putting {
	const char *path, *kept;
	char *temp, *folder;
	bool linked, moved;	/* how `kept` came to be */
};

static int refuse(const char *path, const char *what, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){ .path = path }, "cannot be %s: %s",
			       what, strerror(errno));
}

static bool write_all(int file, struct span text)
{
	while (text.len) {
		ssize_t put = write(file, text.at, text.len);

		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		text = span_from(text, (size_t)put);
	}
	return true;
}

static bool write_temp(const struct putting *putting, struct span text)
{
	int file = open(putting->temp,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0777);

	if (file < 0)
		return false;
	bool good = write_all(file, text) && !fsync(file);
	int error = errno;
	if (close(file) && good) {
		good = false;
		error = errno;
	}
	errno = error;
	return good;
}

static bool same_file(const char *a, const char *b)
{
	struct stat one, other;

	return !lstat(a, &one) && !lstat(b, &other) && one.st_dev == other.st_dev &&
	       one.st_ino == other.st_ino;
}

/* A second name first: at no moment is there no hook. Where a file can have but one name,
   the old hook moves. */
static bool keep_old(struct putting *putting)
{
	if (!putting->kept || same_file(putting->path, putting->kept))
		return true;
	putting->linked = !link(putting->path, putting->kept);
	if (putting->linked || errno == EEXIST)
		return putting->linked;
	putting->moved = !rename(putting->path, putting->kept);
	return putting->moved;
}

static void flush(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

static bool put(struct putting *putting, struct span text)
{
	if (mkdir(putting->folder, 0777) && errno != EEXIST)
		return false;
	bool good = write_temp(putting, text) && keep_old(putting) &&
		    !rename(putting->temp, putting->path);
	int error = errno;
	if (good)
		flush(putting->folder);
	else
		unlink(putting->temp);
	if (!good && putting->linked)
		unlink(putting->kept);
	if (!good && putting->moved)
		rename(putting->kept, putting->path);
	errno = error;
	return good;
}

int replace_file(const char *path, struct span text, const char *kept,
		 struct arena *tmp, struct sw_fault *fault)
{
	char *folder = arena_string(tmp, path_dir(span_of(path)));
	struct putting putting = {
		.path = path, .kept = kept, .folder = folder,
		.temp = arena_format(tmp, "%s/.stackward-%ld-0", folder, (long)getpid()),
	};
	sigset_t all, before;

	sigfillset(&all);
	sigprocmask(SIG_BLOCK, &all, &before);	/* a signal would leave the temporary file */
	bool good = put(&putting, text);
	int error = errno;
	sigprocmask(SIG_SETMASK, &before, NULL);
	errno = error;
	return good ? 0 : refuse(path, "written", fault);
}

int replace_back(const char *from, const char *to, struct sw_fault *fault)
{
	return rename(from, to) ? refuse(to, "put back", fault) : 0;
}

int replace_link(const char *path, const char *name, struct sw_fault *fault)
{
	return link(path, name) ? refuse(name, "written", fault) : 0;
}

int replace_remove(const char *path, struct sw_fault *fault)
{
	return unlink(path) && errno != ENOENT ? refuse(path, "removed", fault) : 0;
}
