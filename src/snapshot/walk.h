/* walk.h - listing a folder of the disk and all folders in it; opens no file. */
#ifndef SNAPSHOT_WALK_H
#define SNAPSHOT_WALK_H

#include <dirent.h>

#include "snapshot/disk.h"

/* A folder on the way. */
struct walk_folder {
	struct walk_folder *parent;	/* NULL: the root */
	const char *path, *name;	/* "" for the root */
	void *data;			/* the filter's */
	DIR *dir;			/* NULL: not open at the moment */
	dev_t device;			/* which folder was seen: it may be opened again */
	ino_t number;
	size_t pending;			/* folders in it that are still to be walked */
};

/* What a walk leaves out; each function may be NULL. `.git` is always left out. */
struct walk_filter {
	/* A folder was opened, `dir` is its descriptor: false leaves its files out. */
	bool (*opened)(void *self, struct walk_folder *folder, int dir);
	/* An entry of `folder`; for a folder, before it is opened. */
	bool (*takes)(void *self, const struct walk_folder *folder, const char *path,
		      bool is_folder);
	void *self;
};

struct files VEC(struct file);

/* Adds what `disk` holds, in no order; what cannot be listed becomes a gap of
   `snapshot`. Neither depth nor a hostile name makes it fail. */
void walk_disk(struct arena *keep, const struct disk *disk,
	       const struct walk_filter *filter, struct snapshot *snapshot,
	       struct files *files);

#endif
