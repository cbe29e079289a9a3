/*
 * front.h - the way from a request to what a guarded worker answers, and to an exit
 * status; what the mains and the commands share.
 */
#ifndef FRONT_FRONT_H
#define FRONT_FRONT_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/str.h"

/* First thing in main, before a file is opened: sound standard streams, no SIGPIPE. */
void front_start(void);

/* For who asks again and again: the built-in rules are made ready here, once for all workers. */
int front_prepare(struct sw_fault *fault);

/* Judges in a worker: 0 with a verdict that lives in `keep`, or -1 with the fault. */
int front_ask(const struct sw_request *want, struct arena *keep,
	      struct sw_verdict *verdict, struct sw_fault *fault);

/* The same, and the reports: the exit status. */
int front_run(const struct sw_request *want, struct arena *keep);

/* Any other work on hostile input, in a worker: `tell` makes a text there. `want` is
   the request that it reads a repository by, or NULL; then tell may return
   FRONT_NEEDS_PLUMBING. */
struct front_errand {
	int (*tell)(void *self, struct str *text, struct sw_fault *fault);
	void *self;
	struct sw_request *want;
	unsigned seconds;
};
int front_send(const struct front_errand *errand, struct arena *keep, struct span *text,
	       struct sw_fault *fault);

/* 0, 1 or 3: 3 wins over 1, and --fail-on has no say in it. */
enum sw_exit front_status(const struct sw_request *want,
			  const struct sw_verdict *verdict);

/* A text on stdout; -1, exit 3. */
int front_put(struct span text, struct sw_fault *fault);

/* What --help prints. */
int front_help(const struct sw_tool *tool);

/* A text on stdout and its status; a fault on stderr and its status. */
int front_print(const char *tool, struct span text);
int front_fail(const char *tool, const struct sw_fault *fault);

/* `TOOL 0.1.0`, and with `verbose` what it was built and runs with. */
void front_version(struct str *text, const char *tool, bool verbose);

#endif
