/* target.h - one file about to be replaced; knows nothing of reports. */
#ifndef FRONT_TARGET_H
#define FRONT_TARGET_H

#include <stdio.h>

#include <stackward/fault.h>

#include "base/arena.h"

struct target {
	FILE *stream;		/* write here; NULL while set aside */
	const char *path;	/* as it was given */
	const char *name;	/* its last part */
	char temp[64];		/* the file behind `stream`; "" for a device */
	int folder;
	unsigned mode;		/* the old file's, or 0 */
};

/* -1, exit 3. Removed again when `keep` ends, unless it was kept. A device, a FIFO and
   whatever is below /dev is written to directly. */
int target_open(struct arena *keep, struct target *target, const char *path,
		struct sw_fault *fault);

/* The same for a file below an open folder: no link is followed on the way, and only a
   regular, writable file of one name is taken. 1 where it is there, 0 where it is not,
   -1 (exit 3). It is not opened to be written before target_take_up. */
int target_find(struct arena *keep, struct target *target, int root, const char *path,
		struct sw_fault *fault);

/* What it holds now. */
int target_read(const struct target *target, struct arena *keep, size_t most,
		struct span *bytes, struct sw_fault *fault);

/* Nothing of it is on the disk until it is taken up again: the folder may be the one
   that is judged. A device stays open. */
void target_set_aside(struct target *target);
int target_take_up(struct target *target, struct sw_fault *fault);

/* To disk, and into its place. */
int target_keep(struct target *target, struct sw_fault *fault);

/* The same, but never in place of a file that is there by then (exit 2). */
int target_keep_new(struct target *target, struct sw_fault *fault);

#endif
