/*
 * snapshot.h - a set of files that belong together: a work tree, an index, a
 * commit, a folder. A reader of it never asks where it came from.
 */
#ifndef SNAPSHOT_SNAPSHOT_H
#define SNAPSHOT_SNAPSHOT_H

#include <stdint.h>

#include <stackward/fault.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "snapshot/path_table.h"

enum file_kind {
	FILE_REGULAR,
	FILE_SYMLINK,	/* its bytes are the link's text; never followed */
	FILE_GITLINK,	/* a submodule; never entered */
	FILE_SPECIAL,	/* FIFO, socket, device: never opened */
	FILE_UNMERGED,	/* an index entry with stages */
};

struct file {
	const char *path;	/* from the judged root, '/'-separated, bytes as stored */
	enum file_kind kind;
	bool executable;
	/* From lstat or the index: a hint, never a buffer's size; 0 where it is not
	   known before reading (files of a commit). */
	uint64_t size;
	const char *id;		/* the blob's hex id, or NULL in a work tree */
	void *handle;		/* the implementation's */
};

/* What could not be listed or read: `path` may name a folder, or be "". */
struct gap {
	const char *path;
	const char *reason;
};
struct gaps VEC(struct gap);

/* Why a path is in scope when only changes are. */
struct change {
	const char *path;	/* the new one, or the deleted one */
	const char *before;	/* the old path of a rename, else NULL */
	char how;		/* 'A' 'M' 'D' 'R' 'T', as git diff --name-status */
};

struct snapshot {
	const struct file *files;	/* in order of their path's bytes; paths are unique */
	size_t count;
	struct path_table by_path;
	struct path_table folders;	/* every folder that holds a file, but the root */
	bool partial;		/* only `changes` are in scope, facts come from all */
	const struct change *changes;
	size_t change_count;
	struct gaps gaps;	/* listing what it could not see */
	const char *branch;	/* the short name of HEAD's branch, or NULL */
	const char *commit;	/* the hex id of the commit, or NULL */
	const char *base;	/* the hex id of the commit that `changes` are since, or NULL */
	/* Where `changes` are since, then a merge's further parents; none: all is new. */
	struct bases VEC(const struct snapshot *) bases;

	/* 0, or -1 with exit 3: unreadable, over the limit, changed in mid-run. Safe
	   to call from several threads. */
	int (*read)(const struct snapshot *snapshot, const struct file *file,
		    struct arena *keep, struct span *bytes, struct sw_fault *fault);
	void *self;
	const struct limits *limits;
};

/* Sorts files, changes and gaps and builds both tables: how every implementation
   ends. Two files of one path become one and a gap. */
void snapshot_settle(struct arena *keep, struct snapshot *snapshot,
		     struct file *files, size_t count);

/* After settling, where gaps or changes came later: puts both in order. */
void snapshot_sort(struct snapshot *snapshot);

const struct file *snapshot_find(const struct snapshot *snapshot, struct span path);
/* The index of the first file whose path is not before the prefix. */
size_t snapshot_from(const struct snapshot *snapshot, struct span prefix);

bool snapshot_has_folder(const struct snapshot *snapshot, struct span path);
int snapshot_read(const struct snapshot *snapshot, const struct file *file,
		  struct arena *keep, struct span *bytes, struct sw_fault *fault);

/* Before settling: what could not be listed. Both texts live in `keep`. */
void snapshot_gap(struct arena *keep, struct snapshot *snapshot, const char *path,
		  const char *reason);

/* -1 with the fault that every implementation gives for a size over the limit. */
int snapshot_too_large(const struct snapshot *snapshot, const char *path, uint64_t size,
		       struct sw_fault *fault);

/* The text that Git LFS keeps in place of a large file: named, counted, not judged. */
bool file_is_lfs(struct span bytes);

/* A folder of the disk with no git about it: all its files, .git left out. */
struct snapshot *folder_open(struct arena *keep, const char *dir,
			     const struct limits *limits, struct sw_fault *fault);

/* Files that exist in memory only: examples, standard input. */
struct memory_file { const char *path; struct span bytes; enum file_kind kind; };
struct snapshot *memory_new(struct arena *keep, const struct memory_file *files,
			    size_t count, const struct limits *limits);

/* `whole` as it looks from its folder `dir`: only files below, paths cut. */
struct snapshot *below_new(struct arena *keep, const struct snapshot *whole,
			   const char *dir);

/* `whole` with files replaced or added: what an editor holds unsaved. No two of one
   path. */
struct snapshot *overlay_new(struct arena *keep, const struct snapshot *whole,
			     const struct memory_file *files, size_t count);

#endif
