/* piped.h - the worker's side of plumbing.h: snapshots out of git's answers. */
#ifndef GIT_PIPED_H
#define GIT_PIPED_H

#include "git/plumbing.h"

struct piped;
struct piped *piped_new(struct arena *keep, struct plumbing *plumbing,
			const struct limits *limits);

/* The answer to the one question that was put, each time the same; and the files of the
   commit that its changes are since (exit 2 where there is none). */
int piped_snapshot(struct piped *piped, struct snapshot **snapshot,
		   struct sw_fault *fault);
/* `ID NAME`, a line each; only where history was asked for. */
int piped_refs(struct piped *piped, struct span *text, struct sw_fault *fault);
const struct plumbing *piped_plumbing(const struct piped *piped);

bool piped_is_base(const struct piped *piped, const char *rev);
int piped_base(struct piped *piped, struct snapshot **snapshot, struct sw_fault *fault);

#endif
