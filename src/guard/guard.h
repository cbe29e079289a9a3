/*
 * guard.h - runs a job in a worker that can hurt no one: it may read files, compute
 * and answer through one pipe. Knows nothing of what the job is about. The only room
 * with Linux calls; elsewhere the worker is a plain child process.
 */
#ifndef GUARD_GUARD_H
#define GUARD_GUARD_H

#include <stackward/fault.h>

#include "base/arena.h"
#include "base/note.h"

/* What the parent listens to beside its worker. */
struct guard_ear {
	int fd;
	/* It can be read, or is at its end: false gives the worker up. */
	bool (*heard)(void *self);
	void *self;
};

/* How far a worker is. */
struct guard_pace {
	unsigned seconds;	/* since it began */
	unsigned notes;
	uint64_t whole[NOTE_WORKS], done[NOTE_WORKS];	/* as its notes have it */
};

struct guard_job {
	/* In the worker. Writes the answer with guard_answer; anything but 0 means
	   that there is none. */
	int (*work)(void *self, int out);
	void *self;
	unsigned seconds;	/* the deadline; 0: none */
	bool progress;		/* the seconds begin anew with each note */
	/* In the parent, once a second after the first; NULL: nobody waits. */
	void (*wait)(const char *waiter, const struct guard_pace *pace);
	const char *waiter;
	const struct guard_ear *ear;	/* or NULL */
	size_t memory;		/* bytes the worker may hold; 0: no limit */
	size_t answer_most;	/* bytes of an answer */
	const int *fds;		/* open files the worker keeps, beside 0, 2 and `out` */
	size_t fd_count;
};

/* First thing in main: gives each closed standard stream a file that fails, so that no
   later one takes its number; makes errors of broken pipes and of files too large. */
void guard_start(void);

/* 0 with the answer; -1 with exit 3 and one line when the worker crashed, hung, ran
   out of memory or gave none. The worker is gone in either case. */
int guard_run(const struct guard_job *job, struct arena *keep, struct span *answer,
	      struct sw_fault *fault);

/* In the worker: all bytes, or -1. */
int guard_answer(int out, struct span bytes);

/* In the worker: what it is doing ("reading a.yml"), for the line that says how it
   died. Cheap; cut at some 400 bytes; does nothing outside a worker. */
void guard_note(const char *doing, const char *path);

/* Zeroed memory that this process and its workers have in common, for as long as it lives:
   what stands there is text of unknown worth. NULL where there is none. */
void *guard_share(size_t size);

/* From now on no other process of the user reads this one's memory, and it leaves no
   core dump. */
void guard_hide(void);

/* What this kernel has for the worker: "landlock 4, seccomp" or "none". */
const char *guard_probe(char *room, size_t size);

#endif
