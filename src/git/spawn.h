/*
 * spawn.h - starting git's plumbing: no shell, no hook, no monitor, no network, no
 * prompt, no lock. Only the parent process does; the worker may not start anything.
 */
#ifndef GIT_SPAWN_H
#define GIT_SPAWN_H

#include <sys/types.h>

#include "git/discover.h"

struct git_command {
	const struct discovered *at;
	const char *const *words;	/* after `git` and what hardens it; ends with NULL */
	bool feeds;			/* its standard input is a pipe of ours */
	bool of_hooks;			/* asks where hooks are, and starts none */
};

struct running {
	pid_t process;		/* 0: none */
	int in, out;		/* ours; -1: none */
};

/* -1 with exit 3, as where there is no git. */
int spawn_open(const struct git_command *command, struct arena *tmp,
	       struct running *running, struct sw_fault *fault);

/* Hears it out, closes its pipes and waits; true for exit 0. With `stop`, it is ended
   first. */
bool spawn_close(struct running *running, bool stop);

/* Runs to the end: 0 and its output without the last line end, else 1 and what it said
   on stderr; -1 where it did not start or took more than half a minute. */
int spawn_ask(const struct git_command *command, struct arena *keep, const char **answer,
	      struct sw_fault *fault);

/* The same, with every byte of it. */
int spawn_read(const struct git_command *command, struct arena *keep, struct span *bytes,
	       struct sw_fault *fault);

/* Another program, by its path, with our own environment; as spawn_ask. */
int spawn_program(const char *const *words, struct arena *keep, const char **answer,
		  struct sw_fault *fault);

#endif
