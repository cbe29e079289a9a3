/* guard.c - the parent's side: the worker's pipes, its clock, its end. */
#define _GNU_SOURCE
#include "guard/guard.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/memory.h"
#include "guard/sandbox.h"
#include "guard/worker.h"

#define ROUND 65536		/* bytes of an answer read at once, to begin with */

/* What the parent has of its worker. */
struct watch {
	const struct guard_job *job;
	pid_t worker;
	int answer, talk;	/* the read ends; -1 once at their end */
	long long deadline;	/* on the monotonic clock, in ms; 0: none */
	long long begun, beat;	/* when the worker began; when the waiter is told next */
	unsigned notes;		/* of the worker, when that was set */
	int status;		/* of waitpid */
	bool late, over;	/* killed for its time; for the length of its answer */
	bool dropped;		/* for what the ear heard */
	char *at;		/* the answer so far */
	size_t len, room;
	char said[200];		/* its first words on stderr: an assertion, mostly */
	size_t said_len;
};

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (long long)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void guard_start(void)
{
	for (int fd = 0; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			/* The wrong way round: using it is an error, as before. */
			open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGCHLD, SIG_DFL);	/* ignored, it would take the status with it */
}

void guard_hide(void)
{
	sandbox_hide();
}

const char *guard_probe(char *room, size_t size)
{
	sandbox_probe(room, size);
	return room;
}

static void stop(struct watch *watch)
{
	kill(watch->worker, SIGKILL);
}

static void enlarge(struct watch *watch)
{
	size_t room = watch->room ? watch->room * 2 : ROUND;

	watch->at = memory_move(watch->at, watch->len, watch->room, room);
	watch->room = room;
}

static void shut(int *fd)
{
	close(*fd);
	*fd = -1;
}

static void read_answer(struct watch *watch)
{
	if (watch->len == watch->room)
		enlarge(watch);
	ssize_t got = read(watch->answer, watch->at + watch->len,
			   watch->room - watch->len);
	if (got < 0 && errno == EINTR)
		return;
	if (got <= 0) {
		shut(&watch->answer);
		return;
	}
	watch->len += (size_t)got;
	if (watch->len > watch->job->answer_most && !watch->over) {
		watch->over = true;
		stop(watch);
		shut(&watch->answer);
	}
}

static void read_talk(struct watch *watch)
{
	char drop[256];
	size_t left = sizeof watch->said - watch->said_len;
	ssize_t got = left ? read(watch->talk, watch->said + watch->said_len, left)
			   : read(watch->talk, drop, sizeof drop);

	if (got < 0 && errno == EINTR)
		return;
	if (got <= 0)
		shut(&watch->talk);
	else if (left)
		watch->said_len += (size_t)got;
}

/* What poll may wait; -1 is for ever, 0 means that the time is up. */
static int time_left(struct watch *watch)
{
	if (!watch->deadline)
		return -1;
	if (watch->job->progress && worker_page && worker_page->notes != watch->notes) {
		watch->notes = worker_page->notes;
		watch->deadline = now() + 1000LL * watch->job->seconds;
	}
	long long left = watch->deadline - now();
	return left < 0 ? 0 : left > INT_MAX ? INT_MAX : (int)left;
}

static void tell_pace(const struct watch *watch)
{
	struct guard_pace pace = { .seconds = (unsigned)((now() - watch->begun) / 1000) };

	if (worker_page)
		pace.notes = worker_page->notes;
	for (int i = 0; i < NOTE_WORKS && worker_page; i++) {
		pace.whole[i] = worker_page->whole[i];
		pace.done[i] = worker_page->done[i];
	}
	watch->job->wait(watch->job->waiter, &pace);
}

/* Tells the waiter in time; what poll may wait, then. */
static int keep_waiting(struct watch *watch)
{
	const struct guard_job *job = watch->job;
	int left = time_left(watch);

	if (!job->wait)
		return left;
	if (now() >= watch->beat) {
		tell_pace(watch);
		watch->beat = now() + 1000;
	}
	int next = (int)(watch->beat - now());
	next = next < 1 ? 1 : next;
	return left < 0 || left > next ? next : left;
}

/* Until the worker has closed both pipes, its time is up, or nobody wants to know. */
static void listen_to(struct watch *watch)
{
	const struct guard_ear *ear = watch->job->ear;

	while (watch->answer >= 0 || watch->talk >= 0) {
		struct pollfd files[] = {
			{ .fd = watch->answer, .events = POLLIN },
			{ .fd = watch->talk, .events = POLLIN },
			{ .fd = ear ? ear->fd : -1, .events = POLLIN },
		};
		int ready = poll(files, 3, keep_waiting(watch));

		if ((ready < 0 && errno == EINTR) || (!ready && time_left(watch)))
			continue;
		watch->late = ready <= 0;
		watch->dropped =
			!watch->late && files[2].revents && !ear->heard(ear->self);
		if (watch->late || watch->dropped) {
			stop(watch);
			break;
		}
		if (files[0].revents)
			read_answer(watch);
		if (files[1].revents)
			read_talk(watch);
	}
	if (watch->answer >= 0)
		shut(&watch->answer);
	if (watch->talk >= 0)
		shut(&watch->talk);
}

/* The worker's last moments: it ends soon after its pipes do, or hangs. */
static void wait_for(struct watch *watch)
{
	struct timespec nap = { .tv_nsec = 20000 };

	for (;;) {
		pid_t ended = waitpid(watch->worker, &watch->status, WNOHANG);

		if (ended == watch->worker || (ended < 0 && errno != EINTR))
			return;
		if (!watch->late && time_left(watch) == 0) {
			watch->late = true;
			stop(watch);
		}
		nanosleep(&nap, NULL);
		if (nap.tv_nsec < 10000000)
			nap.tv_nsec *= 2;
	}
}

static const struct { int number; const char *name; } deaths[] = {
	{ SIGSEGV, "died of a segmentation fault" },
	{ SIGBUS, "died of a bus error" },
	{ SIGABRT, "stopped itself at a broken assumption" },
	{ SIGFPE, "died of an arithmetic fault" },
	{ SIGILL, "died of an illegal instruction" },
	{ SIGSYS, "died of a forbidden system call" },
	{ SIGKILL, "was killed, perhaps by a system short of memory" },
};

static const char *describe_end(const struct watch *watch, char *room, size_t size)
{
	if (!WIFSIGNALED(watch->status)) {
		snprintf(room, size, "ended with status %d",
			 WEXITSTATUS(watch->status));
		return room;
	}
	for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++)
		if (deaths[i].number == WTERMSIG(watch->status))
			return deaths[i].name;
	snprintf(room, size, "died of signal %d", WTERMSIG(watch->status));
	return room;
}

#define LOST(...) sw_unchecked_at(fault, (struct sw_place){0}, __VA_ARGS__)

/* The line about a worker that gave no answer. */
static int explain(const struct watch *watch, struct sw_fault *fault)
{
	const struct guard_job *job = watch->job;
	char doing[sizeof worker_page->doing + 16] = "", end[64];

	if (worker_page && worker_page->doing[0])
		snprintf(doing, sizeof doing, " while %.*s",
			 (int)sizeof worker_page->doing - 1, worker_page->doing);
	if (watch->dropped)
		return LOST("given up%s: something newer was asked", doing);
	if (watch->late)
		return LOST("not done within %u s%s; nothing was judged; judge less, "
			    "or raise --timeout", job->seconds, doing);
	if (worker_page && worker_page->exhausted)
		return LOST("out of memory%s (the limit is %zu MiB); nothing was "
			    "judged; judge less, or raise `limits: {memory-bytes: "
			    "...}`", doing, job->memory >> 20);
	if (watch->over)
		return LOST("the answer is over %zu MiB%s; nothing was judged; judge "
			    "less, or select fewer rules", job->answer_most >> 20,
			    doing);
	int said = (int)span_find((struct span){ watch->said, watch->said_len }, '\n');
	return LOST("the worker %s%s; nothing was judged%s%.*s%s",
		    describe_end(watch, end, sizeof end), doing,
		    said ? " (" : "", said, watch->said, said ? ")" : "");
}

static void give_back(void *self)
{
	struct watch *watch = self;

	memory_put(watch->at, watch->room);
}

static int conclude(const struct watch *watch, struct arena *keep, struct span *answer,
		    struct sw_fault *fault)
{
	bool good = !watch->late && !watch->over && !watch->dropped &&
		    WIFEXITED(watch->status) && !WEXITSTATUS(watch->status);

	if (watch->room) {
		struct watch *kept = arena_new(keep, struct watch);
		*kept = *watch;
		arena_defer(keep, give_back, kept);
	}
	*answer = (struct span){ watch->at, watch->len };
	return good ? 0 : explain(watch, fault);
}

/* Both pipes, and the worker at their other ends. */
static int start(struct watch *watch)
{
	int answer[2], talk[2];
	pid_t parent = getpid();

	if (pipe(answer))
		return -1;
	if (pipe(talk)) {
		close(answer[0]);
		close(answer[1]);
		return -1;
	}
	fflush(NULL);
	watch->answer = answer[0];
	watch->talk = talk[0];
	watch->worker = fork();
	if (!watch->worker)
		worker_run(watch->job, parent, answer[1], talk[1]);
	int error = errno;
	close(answer[1]);
	close(talk[1]);
	errno = error;
	return watch->worker < 0 ? -1 : 0;
}

int guard_run(const struct guard_job *job, struct arena *keep, struct span *answer,
	      struct sw_fault *fault)
{
	struct watch watch = { .job = job, .answer = -1, .talk = -1 };
	int status;

	worker_share();
	if (start(&watch)) {
		status = LOST("cannot start a worker: %s; nothing was judged",
			      strerror(errno));
		if (watch.answer >= 0) {
			shut(&watch.answer);
			shut(&watch.talk);
		}
	} else {
		watch.begun = now();
		watch.beat = watch.begun + 1000;
		if (job->seconds)
			watch.deadline = now() + (long long)job->seconds * 1000;
		listen_to(&watch);
		wait_for(&watch);
		status = conclude(&watch, keep, answer, fault);
	}
	worker_forget();
	return status;
}
