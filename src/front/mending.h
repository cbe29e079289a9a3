/* mending.h - the files that fixes change: what they held, and what they would hold. */
#ifndef FRONT_MENDING_H
#define FRONT_MENDING_H

#include <stackward/fault.h>
#include <stackward/run.h>
#include <stackward/verdict.h>

#include "base/map.h"
#include "base/str.h"
#include "base/vec.h"
#include "edit/edit.h"

struct mended {
	const char *path;	/* from the judged root */
	struct span before, now;
	bool made;		/* there was none */
	size_t findings;	/* that changes of it have mended */
};

struct mending {
	const struct sw_request *want;
	struct arena *keep;
	int root;		/* the judged root, open */
	const struct sw_verdict *verdict;	/* of this round */
	struct mended_list VEC(struct mended *) files;
	struct map by_path;
	struct map refused;	/* paths of which it was said why */
	bool missed;		/* something was to be changed and cannot be: exit 3 */
};

/* 0, or -1, exit 2 or 3. The root is closed with `keep`. */
int mending_open(struct mending *mending, const struct sw_request *want,
		 struct arena *keep, struct sw_fault *fault);

/* Makes the edits of the verdict that can be made together; how many findings. */
size_t mending_round(struct mending *mending);

bool mended_differs(const struct mended *mended);

/* Replaces a file on the disk; -1, exit 3, where it is not what was judged any more. */
int mended_write(const struct mending *mending, const struct mended *mended,
		 struct sw_fault *fault);

/* One line on stderr; what could not be done is exit 3. */
void mending_miss(struct mending *mending, const struct sw_fault *fault);

#endif
