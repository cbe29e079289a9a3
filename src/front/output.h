/*
 * output.h - the files that --output names: each is the old one or the new one whole,
 * and none is written through a symbolic link below the current folder.
 */
#ifndef FRONT_OUTPUT_H
#define FRONT_OUTPUT_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/arena.h"

struct outputs;

/* Opens a temporary file beside each and removes it again, so that what cannot be
   written is known before the work, and the work does not meet it. NULL, exit 3: it
   cannot be written. No temporary file outlives `keep`, nor SIGINT, SIGTERM, SIGHUP. */
struct outputs *outputs_open(struct arena *keep, const struct sw_request *want,
			     struct sw_fault *fault);

/* All of them, stdout too, whatever happens to one: -1 with the first fault, exit 3;
   its text is empty for a reader that went away, which is not worth a line. */
int outputs_write(struct outputs *outputs, const struct sw_verdict *verdict,
		  struct sw_fault *fault);

/* Flushes stdout: 0, or -1 as above. */
int outputs_finish(struct sw_fault *fault);

#endif
