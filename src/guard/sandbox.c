/* sandbox.c - Landlock and seccomp by their bare system calls, so that neither a new
   libc nor libseccomp is needed; and what any POSIX system has instead. */
#define _GNU_SOURCE
#include "guard/sandbox.h"

#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define FILES_MOST 65536	/* where the system has no other word on it */

/* Sanitizers write reports, read their own memory and start a symbolizer. */
#if defined __SANITIZE_ADDRESS__
#define WATCHED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WATCHED 1
#endif
#endif
#ifndef WATCHED
#define WATCHED 0
#endif

static void close_up(unsigned from)
{
	struct rlimit most;
	unsigned end = FILES_MOST;

	if (!getrlimit(RLIMIT_NOFILE, &most) && most.rlim_cur < end)
		end = (unsigned)most.rlim_cur;
	for (; from < end; from++)
		close((int)from);
}

#ifdef __linux__
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#define NUMBERS_END 0x40000000u		/* from here on: x32, the same calls */
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#define NUMBERS_END 0xffffffffu
#endif

/* The same on every architecture; old headers lack them. */
enum { CLOSE_RANGE = 436, LANDLOCK_CREATE = 444, LANDLOCK_RESTRICT = 446 };

/* Landlock's rights by the version that brought them: all that write, and execute.
   What is handled and granted to no path is refused everywhere. */
static const struct { int version; uint64_t rights; } writes[] = {
	{ 1, 1u << 0 | 1u << 1 | 0x1ff0 },	/* execute, write, remove and make */
	{ 2, 1u << 13 },			/* link and rename across folders */
	{ 3, 1u << 14 },			/* truncate */
	{ 5, 1u << 15 },			/* ioctl on devices */
};

static int landlock_version(void)
{
	return (int)syscall(LANDLOCK_CREATE, NULL, (size_t)0, 1u);
}

static void lock_files(void)
{
	int version = landlock_version();
	struct { uint64_t files, network; } rules = {0};

	for (size_t i = 0; i < sizeof writes / sizeof *writes; i++)
		if (version >= writes[i].version)
			rules.files |= writes[i].rights;
	if (version >= 4)
		rules.network = 3;	/* bind and connect TCP */
	if (version < 1)
		return;
	int set = (int)syscall(LANDLOCK_CREATE, &rules,
			       version >= 4 ? sizeof rules : sizeof rules.files, 0u);
	if (set < 0)
		return;
	syscall(LANDLOCK_RESTRICT, set, 0u);
	close(set);
}

#ifdef ARCHITECTURE
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
			     offsetof(struct seccomp_data, field))
#define LOAD_ARGUMENT(n) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, \
				  offsetof(struct seccomp_data, args) + 8 * (n))
#define ANSWER(value) BPF_STMT(BPF_RET | BPF_K, (value))
#define REFUSE(error) ANSWER(SECCOMP_RET_ERRNO | (error))
#define UNLESS(number, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (number), 0, (skip))

/* Opening, argument `n` being the flags: reading only. */
#define READ_ONLY(number, n)                                                        \
	UNLESS(number, 4),                                                          \
	LOAD_ARGUMENT(n),                                                           \
	BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K,                                        \
		 O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND, 0, 1),           \
	REFUSE(EACCES),                                                             \
	ANSWER(SECCOMP_RET_ALLOW)

static void filter_calls(void)
{
	struct sock_filter program[] = {
		LOAD(arch),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
		REFUSE(EPERM),
		LOAD(nr),
		BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, NUMBERS_END, 0, 1),
		REFUSE(EPERM),
#define DENY(name) UNLESS(SYS_##name, 1), REFUSE(EPERM),
#include "guard/denied.def"
#undef DENY
		/* Threads may be made, processes not. Where clone3 hides its flags in
		   memory, its absence makes the C library use clone. */
		UNLESS(435, 1), REFUSE(ENOSYS),
		UNLESS(SYS_clone, 4),
		LOAD_ARGUMENT(0),
		BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
		REFUSE(EPERM),
		ANSWER(SECCOMP_RET_ALLOW),
		/* Signals to itself only: that is how abort works. */
		UNLESS(SYS_tgkill, 4),
		LOAD_ARGUMENT(0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)getpid(), 1, 0),
		REFUSE(EPERM),
		ANSWER(SECCOMP_RET_ALLOW),
#ifdef SYS_open
		READ_ONLY(SYS_open, 1),
#endif
		READ_ONLY(SYS_openat, 2),
		ANSWER(SECCOMP_RET_ALLOW),
	};
	struct sock_fprog filter = {
		.len = sizeof program / sizeof *program, .filter = program
	};

	prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

static int filter_there(void)
{
	uint32_t action = SECCOMP_RET_ERRNO;

	return !syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0u, &action);
}
#else
static void filter_calls(void) { }
static int filter_there(void) { return 0; }
#endif

void sandbox_enter(void)
{
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	lock_files();
	filter_calls();
}

void sandbox_hide(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0});
	/* The limit alone does not bind a core_pattern that is a pipe. */
	if (!WATCHED)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

void sandbox_follow(int parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
	if (getppid() != parent)	/* it was too late for that */
		_exit(1);
}

void sandbox_probe(char *room, size_t size)
{
	int version = landlock_version();
	const char *calls = filter_there() ? "seccomp" : NULL;

	if (version > 0)
		snprintf(room, size, "landlock %d%s%s", version, calls ? ", " : "",
			 calls ? calls : "");
	else
		snprintf(room, size, "%s", calls ? calls : "none");
}

/* In old headers neither; where the kernel has it not, pages come when they are used. */
#define POPULATE_WRITE 23

void sandbox_populate(void *at, size_t size)
{
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = (uintptr_t)at;
	uintptr_t to = (from + size) & ~(page - 1);

	from = (from + page - 1) & ~(page - 1);
	if (from < to)
		madvise((void *)from, to - from, POPULATE_WRITE);
}

static void close_from(unsigned from)
{
	if (syscall(CLOSE_RANGE, from, ~0u, 0u))
		close_up(from);
}

#else	/* not Linux: a child process, and no more */

void sandbox_enter(void) { }

void sandbox_hide(void)
{
	setrlimit(RLIMIT_CORE, &(struct rlimit){0});
}

void sandbox_follow(int parent)
{
	if (getppid() != parent)
		_exit(1);
}

void sandbox_probe(char *room, size_t size)
{
	snprintf(room, size, "none");
}

void sandbox_populate(void *at, size_t size)
{
	(void)at, (void)size;
}

static void close_from(unsigned from)
{
	close_up(from);
}
#endif

void sandbox_close(const int *keep, size_t count)
{
	unsigned from = STDERR_FILENO + 1;

	for (size_t i = 0; i < count; i++) {
		for (; from < (unsigned)keep[i]; from++)
			close((int)from);
		from = (unsigned)keep[i] + 1;
	}
	close_from(from);
}
