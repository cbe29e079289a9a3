/* path_table.h - from a path to its file, or a folder's to its first: four bytes a slot,
   since most runs look a few up in thousands. Not a map: what it finds says its own name. */
#ifndef SNAPSHOT_PATH_TABLE_H
#define SNAPSHOT_PATH_TABLE_H

#include <stdint.h>

#include "base/arena.h"

struct file;

struct path_table {
	uint32_t *slots;	/* a file's index and one more; 0: free */
	size_t room;		/* a power of two, or 0 */
};

/* All files, or all folders above them, of a list in order of paths, each there once. */
struct path_table path_table_files(struct arena *keep, const struct file *files,
				   size_t count);
struct path_table path_table_folders(struct arena *keep, const struct file *files,
				     size_t count);

/* The file of that path; the first file below that folder. NULL for a miss. */
const struct file *path_table_file(const struct path_table *table,
				   const struct file *files, struct span path);
const struct file *path_table_below(const struct path_table *table,
				    const struct file *files, struct span folder);

#endif
