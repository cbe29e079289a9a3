/*
 * wire.h - what a worker answers, as bytes. The reader takes the writer for an enemy:
 * whatever the bytes are, it ends soon, reads only them, and holds at most some
 * fifteen times as much memory.
 */
#ifndef FRONT_WIRE_H
#define FRONT_WIRE_H

#include <stackward/fault.h>
#include <stackward/verdict.h>

#include "base/str.h"

#define WIRE_MOST ((size_t)128 << 20)	/* bytes of one message */

enum wire_kind {
	WIRE_VERDICT,
	WIRE_FAULT,	/* nothing was judged, and why */
	WIRE_TEXT,	/* for stdout as it is: --list-rules, --explain */
	WIRE_PLUMBING,	/* only git itself can read this repository */
};

struct wire_message {
	enum wire_kind kind;
	struct sw_verdict verdict;
	struct sw_fault fault;
	struct span text;
};

/* Appends one whole message. */
void wire_write(struct str *out, const struct wire_message *message);

/* 0 with texts that lie in `bytes` and lists in `keep`; -1, exit 3, for anything that
   wire_write did not write. */
int wire_read(struct arena *keep, struct span bytes, struct wire_message *message,
	      struct sw_fault *fault);

#endif
