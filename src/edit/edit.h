/*
 * edit.h - which edits can be made together, and what a text is after them. Opens and
 * writes no file: who calls brings the bytes. Edits are a stranger's: places and paths
 * are looked at before they are believed.
 */
#ifndef EDIT_EDIT_H
#define EDIT_EDIT_H

#include <stackward/edit.h>

#include "base/map.h"
#include "base/vec.h"
#include "text/source.h"

/* Bytes of the text, behind its byte order mark, and what comes there instead. */
struct edit_range {
	size_t from, to;
	const char *text;
	size_t group;		/* edits that are made together have one number */
};

struct edit_file {
	const char *path;
	struct source *source;	/* NULL: it is made */
	/* In order; none reaches into another. At one point, in the order they came. */
	struct edit_ranges VEC(struct edit_range) ranges;
};

struct edit_set {
	struct arena *keep;
	/* What the file holds, in `*source`; 0 where there is none of that name, -1
	   where it cannot be had. */
	int (*open)(void *self, const char *path, struct source **source);
	void *self;
	struct map by_path;
	struct edit_files VEC(struct edit_file *) files;	/* as they came */
	size_t groups;
};

enum edit_fate {
	EDIT_TAKEN,
	EDIT_WAITS,	/* it reaches into one that was taken: not in this round */
	EDIT_REFUSED,	/* no such place, or no such file */
};

/* Takes all the edits, or none. */
enum edit_fate edit_take(struct edit_set *set, const struct sw_edit *edits,
			 size_t count);

/* The file's bytes after its edits. */
struct span edit_result(struct arena *keep, const struct edit_file *file);

/* A path below the judged root, clean, and no part of it git's own. */
bool edit_path_holds(struct span path);

#endif
