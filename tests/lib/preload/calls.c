/* calls.c - preloaded: of the calls of the first process that look at files or change them,
   number $FAIL_AT ends it by signal $FAIL_SIGNAL, or fails with errno $FAIL_ERROR. What
   never comes to that number was not hurt. Needs glibc. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <signal.h>

static pid_t first;
static long seen, last;
static int number, error;

__attribute__((constructor)) static void begin(void)
{
	const char *at = getenv("FAIL_AT"), *by = getenv("FAIL_SIGNAL");
	const char *with = getenv("FAIL_ERROR");

	last = at ? atol(at) : 0;
	number = by ? atoi(by) : 0;
	error = with ? atoi(with) : 0;
	first = getpid();
}

/* Whether this call is to fail. `changes`: only such calls can. */
static int hurt(int changes)
{
	if (!last || getpid() != first || (error && !changes) || ++seen != last)
		return 0;
	if (number)
		raise(number);
	errno = error;
	return error != 0;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

int openat(int folder, const char *path, int flags, ...)
{
	va_list args;

	va_start(args, flags);
	mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
	va_end(args);
	return hurt(flags & O_CREAT) ? -1 : REAL(openat)(folder, path, flags, mode);
}

int fchmod(int file, mode_t mode)
{
	return hurt(1) ? -1 : REAL(fchmod)(file, mode);
}

int fflush(FILE *stream)
{
	return hurt(0) ? EOF : REAL(fflush)(stream);
}

int fsync(int file)
{
	return hurt(1) ? -1 : REAL(fsync)(file);
}

int fclose(FILE *stream)
{
	int failed = hurt(1), closed = REAL(fclose)(stream);

	if (failed)
		errno = error;
	return failed ? EOF : closed;
}

int renameat(int from, const char *old, int to, const char *new)
{
	return hurt(1) ? -1 : REAL(renameat)(from, old, to, new);
}

int unlinkat(int folder, const char *path, int flags)
{
	return hurt(0) ? -1 : REAL(unlinkat)(folder, path, flags);
}

int fstatat(int folder, const char *path, struct stat *out, int flags)
{
	return hurt(0) ? -1 : REAL(fstatat)(folder, path, out, flags);
}

int poll(struct pollfd *files, nfds_t count, int wait)
{
	return hurt(0) ? -1 : REAL(poll)(files, count, wait);
}

pid_t waitpid(pid_t child, int *status, int options)
{
	return hurt(0) ? -1 : REAL(waitpid)(child, status, options);
}

ssize_t read(int file, void *at, size_t len)
{
	return hurt(0) ? -1 : REAL(read)(file, at, len);
}
