/* folder.c - a folder of the disk as a snapshot. */
#include "snapshot/walk.h"

static int read_file(const struct snapshot *snapshot, const struct file *file,
		     struct arena *keep, struct span *bytes, struct sw_fault *fault)
{
	return disk_read(snapshot->self, snapshot, file, keep, bytes, fault);
}

struct snapshot *folder_open(struct arena *keep, const char *dir,
			     const struct limits *limits, struct sw_fault *fault)
{
	struct snapshot *snapshot = arena_new(keep, struct snapshot);
	struct disk *disk = arena_new(keep, struct disk);
	struct files files = {0};

	if (disk_open(keep, dir, limits, disk, fault))
		return NULL;
	snapshot->limits = limits;
	snapshot->read = read_file;
	snapshot->self = disk;
	walk_disk(keep, disk, NULL, snapshot, &files);
	snapshot_settle(keep, snapshot, files.at, files.count);
	return snapshot;
}
