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

struct packfile;	/* mapped; threads share it once packfile_plan was called */

/* 0; -1 with exit 3 where it is damaged or of a version we do not read. `id_bytes` is 20 or
   32. Ends with `keep`. */
int packfile_open(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault);

/* The same for a few objects: that the index is in order is not looked at, and one that is
   out of order is not found. */
int packfile_look(struct arena *keep, const char *pack, const char *index,
		  unsigned id_bytes, const struct limits *limits,
		  struct packfile **packfile, struct sw_fault *fault);

/* Both files as bytes, borrowed. */
int packfile_parse(struct arena *keep, struct span pack, struct span index,
		   unsigned id_bytes, const struct limits *limits,
		   struct packfile **packfile, struct sw_fault *fault);

/* Objects are numbered by the order of their ids. */
size_t packfile_count(const struct packfile *packfile);
const unsigned char *packfile_id(const struct packfile *packfile, size_t number);
bool packfile_find(const struct packfile *packfile, const unsigned char *id,
		   size_t *number);

/* An object while it is at hand. */
struct packed {
	size_t number;
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
	void (*leave)(void *self, void *given);	/* never of NULL */
	void (*damaged)(void *self, size_t number, const char *reason);
	/* Told of what was unpacked; false ends the visit. NULL: all of it. */
	bool (*affords)(void *self, uint64_t bytes);
};

/* Reads the head of every entry and finds what is made from what. Before any visit. */
void packfile_plan(struct packfile *packfile);
uint64_t packfile_bytes(const struct packfile *packfile);	/* that a visit unpacks */

/* The share `part` of `parts` of all trees of deltas. */
void packfile_visit(const struct packfile *packfile, size_t part, size_t parts,
		    const struct packed_visitor *visitor);

/* One object by itself, with all that it is made from: 0, or -1 with `*reason`. Needs no
   plan. The bytes are in `keep`. */
struct inflater;
int packfile_read(const struct packfile *packfile, struct inflater *inflater,
		  size_t number, struct arena *keep, enum packed_kind *kind,
		  struct span *bytes, const char **reason);

/* One thread's; ends with `keep`. */
struct inflater *inflater_new(struct arena *keep);
uint64_t inflater_spent(const struct inflater *inflater);	/* bytes that it unpacked */

/* An object that stands in a file of its own: the same. `file` is what is in it. */
int loose_read(struct span file, struct inflater *inflater, uint64_t most,
	       struct arena *keep, enum packed_kind *kind, struct span *bytes,
	       const char **reason);

#endif
