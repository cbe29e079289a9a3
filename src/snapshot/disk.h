/*
 * disk.h - single files of a folder of the disk. No symlink is followed, nothing but
 * a regular file is opened to be read, no byte from outside the root is given out.
 */
#ifndef SNAPSHOT_DISK_H
#define SNAPSHOT_DISK_H

#include <sys/stat.h>

#include "snapshot/snapshot.h"

struct disk {
	int root;		/* a descriptor, closed with the arena */
	const struct limits *limits;
};

/* Exit 2 where `dir` is no folder that can be opened. */
int disk_open(struct arena *keep, const char *dir, const struct limits *limits,
	      struct disk *disk, struct sw_fault *fault);

/* The entry `name` of the folder `dir`, as a file with all that reading needs later. */
struct file disk_file(struct arena *keep, int dir, const char *name, const char *path,
		      const struct stat *stat);

/* Reads a file that disk_file made; -1 also when it is not the same one any more. */
int disk_read(const struct disk *disk, const struct snapshot *snapshot,
	      const struct file *file, struct arena *keep, struct span *bytes,
	      struct sw_fault *fault);

/* A small file of settings, as .gitignore: false where there is no regular file of at
   most `most` bytes by this name. */
bool disk_peek(struct arena *keep, int dir, const char *name, size_t most,
	       struct span *bytes);

#endif
