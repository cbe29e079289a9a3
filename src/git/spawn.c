/* spawn.c - one git at a time, with an environment of our making. */
#include "git/spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "base/vec.h"

#define ANSWER_MOST ((size_t)64 << 10)
#define SECONDS_MOST 30

#define COUNT(array) (sizeof(array) / sizeof *(array))

extern char **environ;

struct words VEC(const char *);

/* The first pair is left out where hooks are what is asked about. */
static const char *const hardening[] = {
	"-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
	"-c", "core.attributesFile=/dev/null", "-c", "core.untrackedCache=false",
	"-c", "safe.directory=*", "-c", "protocol.allow=never", "--no-pager",
	"--no-optional-locks", "--no-replace-objects", "--literal-pathspecs",
};

/* Which repository is said by ourselves; a trace would write files. */
static const char *const dropped[] = {
	"GIT_DIR=", "GIT_WORK_TREE=", "GIT_INDEX_FILE=", "GIT_PREFIX=", "GIT_COMMON_DIR=",
	"GIT_OBJECT_DIRECTORY=", "GIT_ALTERNATE_OBJECT_DIRECTORIES=", "GIT_NAMESPACE=",
	"GIT_TRACE", "GIT_ALLOW_PROTOCOL=", "GIT_TERMINAL_PROMPT=", "GIT_EXTERNAL_DIFF=",
	"GIT_LITERAL_PATHSPECS=", "GIT_REDIRECT_", "LC_ALL=", "LANGUAGE=",
};

static const char *const added[] = {
	"GIT_ALLOW_PROTOCOL=", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C",
};

static bool is_dropped(const char *variable)
{
	for (size_t i = 0; i < COUNT(dropped); i++)
		if (!strncmp(variable, dropped[i], strlen(dropped[i])))
			return true;
	return false;
}

static void add(struct arena *tmp, struct words *words, const char *word)
{
	*vec_add(tmp, words) = word;
}

static void set(struct arena *tmp, struct words *words, const char *name, const char *value)
{
	if (value)
		add(tmp, words, arena_format(tmp, "%s=%s", name, value));
}

static char **environment(struct arena *tmp, const struct discovered *at)
{
	struct words words = {0};

	for (char **it = environ; *it; it++)
		if (!is_dropped(*it))
			add(tmp, &words, *it);
	for (size_t i = 0; i < COUNT(added); i++)
		add(tmp, &words, added[i]);
	set(tmp, &words, "GIT_INDEX_FILE", at->index);
	set(tmp, &words, "GIT_OBJECT_DIRECTORY", at->objects);
	set(tmp, &words, "GIT_ALTERNATE_OBJECT_DIRECTORIES", at->alternates);
	add(tmp, &words, NULL);
	return (char **)words.at;
}

static char **arguments(struct arena *tmp, const struct git_command *command)
{
	const struct discovered *at = command->at;
	struct words words = {0};

	add(tmp, &words, "git");
	for (size_t i = command->of_hooks ? 2 : 0; i < COUNT(hardening); i++)
		add(tmp, &words, hardening[i]);
	if (at->root && !strcmp(at->root, at->open)) {
		add(tmp, &words, "-C");
		add(tmp, &words, at->root);
	} else {
		add(tmp, &words, arena_format(tmp, "--git-dir=%s", at->open));
		if (at->root)
			add(tmp, &words, arena_format(tmp, "--work-tree=%s", at->root));
	}
	for (size_t i = 0; command->words[i]; i++)
		add(tmp, &words, command->words[i]);
	add(tmp, &words, NULL);
	return (char **)words.at;
}

static bool pipe_pair(int pair[2])
{
	if (pipe(pair))
		return false;
	fcntl(pair[0], F_SETFD, FD_CLOEXEC);
	fcntl(pair[1], F_SETFD, FD_CLOEXEC);
	return true;
}

static void shut(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

struct program {
	const char *path;		/* or a name, for PATH */
	char **words, **environment;
	bool feeds;
};

/* What goes to which of its descriptors; all but 0 to 2 are closed on exec. */
static void connect(posix_spawn_file_actions_t *actions, int in, int out, int error)
{
	posix_spawn_file_actions_init(actions);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(actions, in, 0);
	else
		posix_spawn_file_actions_addopen(actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(actions, out, 1);
	if (error >= 0)
		posix_spawn_file_actions_adddup2(actions, error, 2);
	else
		posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
}

/* `error` is where its stderr goes, or -1. */
static int start(const struct program *program, int error, struct running *running)
{
	int in[2] = { -1, -1 }, out[2] = { -1, -1 };
	posix_spawn_file_actions_t actions;
	int why = 0;

	*running = (struct running){ .in = -1, .out = -1 };
	if ((program->feeds && !pipe_pair(in)) || !pipe_pair(out))
		why = errno;
	connect(&actions, in[0], out[1], error);
	if (!why)
		why = posix_spawnp(&running->process, program->path, &actions, NULL,
				   program->words, program->environment);
	posix_spawn_file_actions_destroy(&actions);
	shut(&in[0]);
	shut(&out[1]);
	running->in = in[1];
	running->out = out[0];
	if (why) {
		running->process = 0;
		shut(&running->in);
		shut(&running->out);
	}
	return why;
}

static struct program git(const struct git_command *command, struct arena *tmp)
{
	return (struct program){
		"git", arguments(tmp, command), environment(tmp, command->at), command->feeds
	};
}

static int not_started(int why, struct sw_fault *fault)
{
	return sw_unchecked_at(fault, (struct sw_place){0}, why == ENOENT
			       ? "this repository is of a kind that only git itself reads, "
				 "and there is no git on PATH: install it"
			       : "git cannot be started: %s", strerror(why));
}

int spawn_open(const struct git_command *command, struct arena *tmp,
	       struct running *running, struct sw_fault *fault)
{
	const struct program program = git(command, tmp);
	int why = start(&program, -1, running);

	return why ? not_started(why, fault) : 0;
}

/* What nobody needed to hear: to close on it would end the program with a failure. */
static void hear_out(int fd)
{
	char room[4096];

	while (fd >= 0) {
		ssize_t len = read(fd, room, sizeof room);

		if (!len || (len < 0 && errno != EINTR))
			return;
	}
}

bool spawn_close(struct running *running, bool stop)
{
	int status = 0;

	if (!running->process)
		return true;
	shut(&running->in);
	if (!stop)
		hear_out(running->out);
	shut(&running->out);
	if (stop)
		kill(running->process, SIGKILL);
	while (waitpid(running->process, &status, 0) < 0)
		if (errno != EINTR)
			return false;
	running->process = 0;
	return WIFEXITED(status) && !WEXITSTATUS(status);
}

static long seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec;
}

/* Adds what there is; false at the end, or when it says too much. */
static bool drain(int fd, struct str *text)
{
	char room[4096];
	ssize_t len = read(fd, room, sizeof room);

	if (len < 0)
		return errno == EINTR || errno == EAGAIN;
	str_add(text, (struct span){ room, (size_t)len });
	return len > 0 && text->len < ANSWER_MOST;
}

/* False when half a minute went by: a FIFO that the config includes, for one. */
static bool listen(int out, int error, struct str *text, struct str *said)
{
	struct pollfd fds[2] = { { .fd = out, .events = POLLIN },
				 { .fd = error, .events = POLLIN } };
	long start_ = seconds();

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if (seconds() - start_ > SECONDS_MOST)
			return false;
		if (poll(fds, 2, 1000) < 0 && errno != EINTR)
			return false;
		if (fds[0].revents && !drain(out, text))
			fds[0].fd = -1;
		if (fds[1].revents && !drain(error, said))
			fds[1].fd = -1;
	}
	return true;
}

/* 0 with what it wrote, 1 with what it said instead, -1. */
static int run(const struct program *program, const char *where, struct str *text,
	       struct sw_fault *fault)
{
	struct str said = str_new(text->keep);
	struct running running;
	int error[2];

	if (!pipe_pair(error))
		return not_started(errno, fault);
	int why = start(program, error[1], &running);
	close(error[1]);
	bool ended = !why && listen(running.out, error[0], text, &said);
	close(error[0]);
	if (why)
		return not_started(why, fault);
	bool whole = text->len < ANSWER_MOST;
	bool good = spawn_close(&running, !ended || !whole);
	if (!ended)
		return sw_unchecked_at(fault, (struct sw_place){ .path = where },
				       "git gave no answer within %d seconds", SECONDS_MOST);
	if (!whole)
		return sw_unchecked_at(fault, (struct sw_place){ .path = where },
				       "git says more than %zu bytes, where few were asked for",
				       ANSWER_MOST);
	if (!good)
		*text = said;
	return good ? 0 : 1;
}

int spawn_read(const struct git_command *command, struct arena *keep, struct span *bytes,
	       struct sw_fault *fault)
{
	const struct program program = git(command, keep);
	struct str text = str_new(keep);
	int status = run(&program, command->at->open, &text, fault);

	*bytes = str_span(&text);
	return status;
}

int spawn_ask(const struct git_command *command, struct arena *keep, const char **answer,
	      struct sw_fault *fault)
{
	struct span bytes = {0};
	int status = spawn_read(command, keep, &bytes, fault);

	*answer = arena_string(keep, span_trim(bytes));
	return status;
}

int spawn_program(const char *const *words, struct arena *keep, const char **answer,
		  struct sw_fault *fault)
{
	const struct program program = { words[0], (char **)words, environ, false };
	struct str text = str_new(keep);
	int status = run(&program, words[0], &text, fault);

	*answer = arena_string(keep, span_trim(str_span(&text)));
	return status;
}
