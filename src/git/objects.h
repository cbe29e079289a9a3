/*
 * objects.h - every object that a repository's folders hold, by a number: in packs, in
 * files of their own, and in those of its alternates. Needs no libgit2, whatever the
 * length of ids.
 */
#ifndef GIT_OBJECTS_H
#define GIT_OBJECTS_H

#include "packfile/packfile.h"
#include "snapshot/snapshot.h"

#define OBJECT_NONE UINT32_MAX
#define ID_LEAST 20
#define ID_MOST 32

/* One pack; its objects have numbers from `first` on. */
struct object_pack {
	struct packfile *packfile;
	uint32_t first;
};

struct loose {
	unsigned char id[ID_MOST];
	const char *folder;	/* of objects */
};

/* Read-only once it is open. */
struct objects {
	struct arena *keep;
	const struct limits *limits;
	unsigned id_bytes;
	struct object_packs VEC(struct object_pack) packs;
	struct loose_list VEC(struct loose) loose;
	uint32_t first_loose;
	size_t count;
	uint32_t *sorted;	/* by id; NULL: numbers are in that order */
	bool *twins;		/* by number: another number has the same object; or NULL */
	bool partial;		/* some objects were left to be fetched when needed */
};

/* What cannot be read becomes a gap. `folders` are of objects, ends with NULL. */
struct objects *objects_open(struct arena *keep, const char *const *folders,
			     unsigned id_bytes, const struct limits *limits,
			     struct gaps *gaps);

/* For one object always the same number, or OBJECT_NONE. */
uint32_t objects_find(const struct objects *objects, const unsigned char *id);
const unsigned char *objects_id(const struct objects *objects, uint32_t number);
const char *objects_hex(const struct objects *objects, const unsigned char *id,
			struct arena *keep);

/* An id from its hex digits, and the object of it; OBJECT_NONE where it is none. */
bool objects_id_of(const struct objects *objects, struct span hex,
		   unsigned char id[ID_MOST]);
uint32_t objects_of(const struct objects *objects, struct span hex);

/* As packfile_read. */
int objects_read(const struct objects *objects, struct inflater *inflater,
		 uint32_t number, struct arena *keep, enum packed_kind *kind,
		 struct span *bytes, const char **reason);

#endif
