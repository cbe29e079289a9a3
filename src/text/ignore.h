/*
 * ignore.h - gitignore's patterns, as git reads them. Takes bytes and asks the disk
 * nothing, so that no FIFO in place of a .gitignore can stop a run. Matching does not
 * backtrack exponentially.
 */
#ifndef TEXT_IGNORE_H
#define TEXT_IGNORE_H

#include "base/vec.h"

struct ignore_pattern {
	struct span text;	/* without `!`, the leading and the trailing slash */
	bool negated, folders_only;
	bool anchored;		/* against the path from the list's folder, not the name */
	bool plain;		/* no wildcard */
	bool suffix;		/* `*` and no wildcard after it */
};

/* One file of patterns, and the ones that count where it says nothing. */
struct ignore {
	const struct ignore *outer;
	size_t base;		/* bytes of a path before what `anchored` is matched with */
	struct ignore_patterns VEC(struct ignore_pattern) patterns;
};

/* `folder`: "" or the path of the folder that the file stands in; `text` is kept. */
const struct ignore *ignore_new(struct arena *keep, const struct ignore *outer,
				const char *folder, struct span text);

/* `path` from the root; the folders above it are not ignored. NULL ignores nothing. */
bool ignore_takes(const struct ignore *ignore, struct span path, bool is_folder);

/* One pattern, as `text` of the above, against a whole path: for readers of such lists
   who differ from git in the rest. */
bool ignore_match(struct span pattern, struct span text);

#endif
