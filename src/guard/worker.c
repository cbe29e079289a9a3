/* worker.c - the worker's side: what it gives up before it begins, and what it says. */
#define _GNU_SOURCE
#include "guard/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/note.h"
#include "guard/sandbox.h"

#define KEPT_MOST 16		/* files a worker may be given */
#define AHEAD (16 << 20)	/* bytes of memory */
#define HUGE_PAGE ((uintptr_t)2 << 20)

struct worker_page *worker_page;
static pthread_mutex_t noting = PTHREAD_MUTEX_INITIALIZER;

void *guard_share(size_t size)
{
	void *at = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	return at == MAP_FAILED ? NULL : at;
}

void worker_share(void)
{
	worker_page = guard_share(sizeof *worker_page);
}

void worker_forget(void)
{
	if (worker_page)
		munmap(worker_page, sizeof *worker_page);
	worker_page = NULL;
}

void guard_note(const char *doing, const char *path)
{
	if (!worker_page)
		return;
	size_t head = strnlen(doing, sizeof worker_page->doing / 2);
	size_t tail = strnlen(path, sizeof worker_page->doing - head - 2);

	pthread_mutex_lock(&noting);
	memcpy(worker_page->doing, doing, head);
	worker_page->doing[head] = ' ';
	memcpy(worker_page->doing + head + 1, path, tail);
	worker_page->doing[head + 1 + tail] = '\0';
	worker_page->notes++;
	pthread_mutex_unlock(&noting);
}

static void count(enum note_work work, uint64_t whole, uint64_t done)
{
	if (!worker_page)
		return;
	worker_page->whole[work] += whole;
	worker_page->done[work] += done;
}

static const struct note_watcher watcher = { guard_note, count };

int guard_answer(int out, struct span bytes)
{
	while (bytes.len) {
		ssize_t written = write(out, bytes.at, bytes.len);

		if (written < 0 && errno != EINTR)
			return -1;
		if (written > 0)
			bytes = span_from(bytes, (size_t)written);
	}
	return 0;
}

static void say_exhausted(void)
{
	if (worker_page)
		worker_page->exhausted = 1;
	_exit(SW_EXIT_UNCHECKED);
}

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

static void keep_files(const struct guard_job *job, int out)
{
	int keep[KEPT_MOST + 1] = { out };
	size_t count = 1;

	for (size_t i = 0; i < job->fd_count && count <= KEPT_MOST; i++)
		if (job->fds[i] > STDERR_FILENO)
			keep[count++] = job->fds[i];
	qsort(keep, count, sizeof *keep, by_number);
	sandbox_close(keep, count);
}

/* Nothing of the worker reaches the terminal but through the parent. */
static void turn_streams(int talk)
{
	int null = open("/dev/null", O_WRONLY);

	dup2(null, STDOUT_FILENO);
#ifndef __SANITIZE_ADDRESS__	/* whose reports are long, and go past us */
	dup2(talk, STDERR_FILENO);
#else
	(void)talk;
#endif
	if (null > STDERR_FILENO)
		close(null);
}

/* What comes next is asked for ahead, and given in pages of 2 MiB where the kernel has some:
   a small run takes a thousand usual ones, each a fault. */
static void take_ahead(void)
{
#if defined(M_TOP_PAD) && defined(MADV_HUGEPAGE) && !defined(__SANITIZE_ADDRESS__)
	mallopt(M_TOP_PAD, AHEAD);
	uintptr_t from = ((uintptr_t)sbrk(0) + HUGE_PAGE - 1) & ~(HUGE_PAGE - 1);
	void *volatile room = malloc(HUGE_PAGE);	/* volatile: it is asked for */
	free(room);
	uintptr_t to = (uintptr_t)sbrk(0) & ~(HUGE_PAGE - 1);
	if (to > from)
		madvise((void *)from, to - from, MADV_HUGEPAGE);
#endif
}

/* Memory that was given back is soon asked for again, and each page that the kernel gives
   anew is a fault. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
	mallopt(M_TRIM_THRESHOLD, 2 * AHEAD);
	mallopt(M_MMAP_THRESHOLD, 4 << 20);
#endif
	take_ahead();
}

_Noreturn void worker_run(const struct guard_job *job, pid_t parent, int out, int talk)
{
	sandbox_follow(parent);
	turn_streams(talk);
	keep_files(job, out);
	sandbox_hide();
	keep_memory();
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){0});
	signal(SIGXFSZ, SIG_IGN);
	memory_limit(job->memory);
	memory_on_exhaustion(say_exhausted);
	memory_on_ahead(sandbox_populate);
	note_to(&watcher);
	sandbox_enter();
	_exit(job->work(job->self, out) ? SW_EXIT_FINDINGS : SW_EXIT_CLEAN);
}
