/* guard_test.c - a worker may do what it likes, its parent says what became of it. */
#include "lib/test.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "guard/guard.h"

static int run(int (*work)(void *self, int out), struct span *answer)
{
	struct guard_job job = {
		.work = work, .seconds = 20, .memory = (size_t)64 << 20, .answer_most = 1 << 20
	};

	return guard_run(&job, arena, answer, &fault);
}

static bool says(const char *text)
{
	bool said = strstr(fault.text, text) != NULL;

	if (!said)
		printf("said: %s\n", fault.text);
	return said && fault.status == SW_EXIT_UNCHECKED && !strchr(fault.text, '\n');
}

static int greet(void *self, int out)
{
	(void)self;
	return guard_answer(out, SPAN("hello"));
}

TEST(an_answer_comes_back_whole)
{
	struct span answer;

	CHECK(!run(greet, &answer));
	CHECK(span_is(answer, "hello"));
}

static int talk_long(void *self, int out)
{
	char line[1000];

	(void)self;
	memset(line, 'x', sizeof line);
	for (int i = 0; i < 1000; i++)
		if (guard_answer(out, (struct span){ line, sizeof line }))
			return -1;
	return 0;
}

TEST(a_long_answer_comes_back_whole)
{
	struct span answer;

	CHECK(!run(talk_long, &answer));
	CHECK(answer.len == 1000000 && answer.at[999999] == 'x');
}

static int crash(void *self, int out)
{
	(void)self, (void)out;
	guard_note("reading", "objects/pack/pack-1.idx");
	signal(SIGSEGV, SIG_DFL);
	return raise(SIGSEGV);
}

TEST(a_crash_names_the_file_at_hand)
{
	struct span answer;

	CHECK(run(crash, &answer) == -1);
	CHECK(says("the worker died of a segmentation fault while reading "
		   "objects/pack/pack-1.idx; nothing was judged"));
}

static int stop_itself(void *self, int out)
{
	(void)self, (void)out;
	abort();
}

TEST(an_abort_is_told_from_a_crash)
{
	struct span answer;

	CHECK(run(stop_itself, &answer) == -1);
	CHECK(says("broken assumption; nothing was judged"));
}

static int hang(void *self, int out)
{
	(void)self, (void)out;
	guard_note("checking", "a.yml");
	while (pause())
		;
	return 0;
}

static int hang_with_a_shut_pipe(void *self, int out)
{
	close(out);
	close(STDERR_FILENO);
	return hang(self, out);
}

static int hang_after_an_answer(void *self, int out)
{
	greet(self, out);
	return hang(self, out);
}

TEST(a_worker_that_hangs_is_stopped_in_time)
{
	int (*const ways[])(void *, int) = { hang, hang_with_a_shut_pipe, hang_after_an_answer };

	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct guard_job job = { .work = ways[i], .seconds = 1, .answer_most = 100 };
		struct span answer;

		fault = (struct sw_fault){0};
		CHECK(guard_run(&job, arena, &answer, &fault) == -1);
		CHECK(says("not done within 1 s while checking a.yml"));
	}
}

static bool hear_out(void *self)
{
	char heard;

	return read(((int *)self)[0], &heard, 1) == 1 && heard == 'a';
}

TEST(a_worker_is_given_up_when_the_ear_has_heard_enough)
{
	int pipes[2];
	struct span answer;

	CHECK(!pipe(pipes) && write(pipes[1], "ab", 2) == 2);
	const struct guard_ear ear = { pipes[0], hear_out, pipes };
	struct guard_job job = { .work = hang, .seconds = 20, .answer_most = 100, .ear = &ear };
	CHECK(guard_run(&job, arena, &answer, &fault) == -1);
	CHECK(says("something newer was asked"));
	close(pipes[0]);
	close(pipes[1]);
}

static int fail(void *self, int out)
{
	(void)self, (void)out;
	_exit(7);
}

TEST(a_status_that_is_not_zero_is_no_answer)
{
	struct span answer;

	CHECK(run(fail, &answer) == -1);
	CHECK(says("the worker ended with status 7; nothing was judged"));
}

static int eat(void *self, int out)
{
	struct arena mine = {0};

	(void)self, (void)out;
	guard_note("reading", "big.yml");
	while (arena_alloc(&mine, 1, 1 << 20))
		;
	return 0;
}

TEST(a_worker_without_memory_says_so)
{
	struct span answer;

	CHECK(run(eat, &answer) == -1);
	CHECK(says("out of memory while reading big.yml (the limit is 64 MiB)"));
}

static int flood(void *self, int out)
{
	while (!talk_long(self, out))
		;
	return 0;
}

TEST(an_answer_without_end_is_cut_off)
{
	struct span answer;

	CHECK(run(flood, &answer) == -1);
	CHECK(says("the answer is over 1 MiB"));
}

#ifndef __SANITIZE_ADDRESS__
static int complain(void *self, int out)
{
	(void)self, (void)out;
	fprintf(stderr, "x.c:1: f: Assertion `a' failed.\nmore\n");
	_exit(9);
}

TEST(what_a_worker_says_to_stderr_is_said_for_it)
{
	struct span answer;

	CHECK(run(complain, &answer) == -1);
	CHECK(says("status 9; nothing was judged (x.c:1: f: Assertion `a' failed.)"));
}
#endif

static int read_only(void *self, int out)
{
	(void)self;
	int in = open("/etc/passwd", O_RDONLY);
	if (in < 0)
		return 1;
	return greet(self, out);
}

TEST(a_worker_may_read)
{
	struct span answer;

	CHECK(!run(read_only, &answer));
}

static void *nothing(void *self)
{
	return self;
}

static int start_thread(void *self, int out)
{
	pthread_t thread;

	if (pthread_create(&thread, NULL, nothing, NULL) || pthread_join(thread, NULL))
		return 1;
	return greet(self, out);
}

TEST(a_worker_may_start_threads)
{
	struct span answer;

	CHECK(!run(start_thread, &answer));
}

static bool sandboxed(void)
{
	char room[64];

	return strstr(guard_probe(room, sizeof room), "seccomp") != NULL;
}

/* Writes the names of what it could do that it should not. */
static int try_all(void *self, int out)
{
	const char *path = self;
	char *const argv[] = { "true", NULL };
	struct str did = str_new(arena);

	if (open(path, O_WRONLY | O_CREAT, 0600) >= 0)
		str_text(&did, "create ");
	if (open("/dev/null", O_RDWR) >= 0)
		str_text(&did, "write ");
	if (!unlink(path))
		str_text(&did, "unlink ");
	if (!mkdirat(AT_FDCWD, path, 0700))
		str_text(&did, "mkdir ");
	if (socket(AF_UNIX, SOCK_STREAM, 0) >= 0)
		str_text(&did, "socket ");
	if (!kill(getppid(), 0))
		str_text(&did, "kill ");
	pid_t child = fork();
	if (!child)
		_exit(0);
	if (child > 0)
		str_text(&did, "fork ");
	execv("/bin/true", argv);
	execv("/usr/bin/true", argv);
	str_text(&did, ".");
	return guard_answer(out, str_span(&did));
}

TEST(a_worker_may_not_write_execute_or_connect)
{
	char path[] = "/tmp/guard-test-XXXXXX";
	struct span answer = {0};
	struct guard_job job = { .work = try_all, .self = path, .seconds = 20, .answer_most = 1000 };

	if (!sandboxed())
		SKIP("this kernel has no seccomp");
	int file = mkstemp(path);
	CHECK(file >= 0 && !close(file));
	CHECK(!guard_run(&job, arena, &answer, &fault));
	CHECK_TEXT(arena_string(arena, answer), ".");
	CHECK(!unlink(path));
}

static int list_open(void *self, int out)
{
	struct str open_files = str_new(arena);
	const int *kept = self;

	for (int fd = 3; fd < 200; fd++)
		if (fd != out && fcntl(fd, F_GETFD) >= 0)
			str_format(&open_files, "%s", fd == *kept ? "kept" : "other");
	return guard_answer(out, str_span(&open_files));
}

TEST(a_worker_keeps_only_the_files_it_is_given)
{
	int kept = open("/dev/null", O_RDONLY), other = open("/dev/null", O_RDONLY);
	struct guard_job job = {
		.work = list_open, .self = &kept, .seconds = 20, .answer_most = 1000,
		.fds = &kept, .fd_count = 1
	};
	struct span answer = {0};

	CHECK(!guard_run(&job, arena, &answer, &fault));
	CHECK_TEXT(arena_string(arena, answer), "kept");
	close(kept);
	close(other);
}

/* A parent that is killed while its worker waits; the pipe's end tells when both are gone. */
TEST(a_worker_ends_with_its_parent)
{
	int life[2];
	char byte;

	CHECK(!pipe(life));
	pid_t parent = fork();
	if (!parent) {
		struct guard_job job = { .work = hang, .answer_most = 10, .fds = &life[1], .fd_count = 1 };
		struct span answer;

		guard_run(&job, arena, &answer, &fault);
		_exit(0);
	}
	close(life[1]);
	nanosleep(&(struct timespec){ .tv_nsec = 200000000 }, NULL);
	CHECK(!kill(parent, SIGKILL));
	CHECK(waitpid(parent, NULL, 0) == parent);
	CHECK(read(life[0], &byte, 1) == 0);
	close(life[0]);
}

TEST(closed_standard_streams_fail_instead_of_hitting_other_files)
{
	pid_t child = fork();
	int status;

	if (!child) {
		for (int fd = 0; fd < 3; fd++)
			close(fd);
		guard_start();
		int next = open("/dev/null", O_RDONLY);
		char byte = 0;
		_exit(next == 3 && write(1, &byte, 1) < 0 && read(0, &byte, 1) < 0 ? 0 : 1);
	}
	CHECK(waitpid(child, &status, 0) == child);
	CHECK(WIFEXITED(status) && !WEXITSTATUS(status));
}

static int work_on(void *self, int out)
{
	(void)self;
	for (int i = 0; i < 16; i++) {
		nanosleep(&(struct timespec){ .tv_nsec = 100000000 }, NULL);
		guard_note("working on", "it");
	}
	return guard_answer(out, SPAN("done"));
}

TEST(with_a_progress_deadline_only_a_standstill_is_late)
{
	struct guard_job job = { .work = work_on, .seconds = 1, .progress = true,
				 .answer_most = 100 };
	struct span answer;

	CHECK(!guard_run(&job, arena, &answer, &fault) && span_is(answer, "done"));
	job.work = hang;
	CHECK(guard_run(&job, arena, &answer, &fault) && says("not done within 1 s"));
}
