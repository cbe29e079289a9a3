/*
 * diff.h - a unified diff, as patch and git read it; but what would steer a terminal or
 * a CI's log is escaped. Knows nothing of edits or secrets.
 */
#ifndef EDIT_DIFF_H
#define EDIT_DIFF_H

#include "base/str.h"

/* Nothing where the texts are the same. `made`: there was no file before. */
void diff_write(struct str *out, const char *path, struct span before,
		struct span after, bool made);

#endif
