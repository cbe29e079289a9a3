/*
 * packfile.h - a git packfile and its index, as git's own documentation describes them
 * (pack version 2, index version 2): objects in the order in which they are made from
 * one another. The door of zlib. Every byte of both files is hostile.
 */
#ifndef PACKFILE_PACKFILE_H
#define PACKFILE_PACKFILE_H

#include <stackward/fault.h>

#include "base/delta.h"
#include "base/limits.h"
#include "base/vec.h"

enum packed_kind { PACKED_COMMIT = 1, PACKED_TREE = 2, PACKED_BLOB = 3, PACKED_TAG = 4 };

struct packfile;	/* mapped; read-only once open: threads share it */

/* 0; -1 with exit 3 where it is damaged or of a version we do not read. `id_bytes` is 20 or
   32. Ends with `keep`. */
int packfile_open(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault);

size_t packfile_count(const struct packfile *packfile);

/* An object while it is at hand. */
struct packed {
	size_t number;		/* by the order of the index, below packfile_count */
	const unsigned char *id;
	enum packed_kind kind;
	struct span bytes;
	void *before;		/* what `see` gave for its base, or NULL: it is whole */
	struct delta delta;
};

/* Depth first from each whole object: every entry is inflated once. */
struct packed_visitor {
	void *self;
	/* Which kinds and objects are wanted; what others are made from is read all the same. */
	bool (*wants)(void *self, size_t number, enum packed_kind kind);
	void *(*see)(void *self, const struct packed *object);
	void (*leave)(void *self, void *given);
	void (*damaged)(void *self, size_t number, const char *reason);
};

/* The share `part` of `parts` of all trees of deltas. */
int packfile_visit(const struct packfile *packfile, size_t part, size_t parts,
		   const struct packed_visitor *visitor, struct sw_fault *fault);

#endif
