/* pack.h - a pack inside this room: where its entries stand, how one is unpacked. */
#ifndef PACKFILE_PACK_H
#define PACKFILE_PACK_H

#include <stdint.h>

#include "packfile/packfile.h"

#define ENTRY_WHOLE UINT32_MAX		/* it has no base */
#define ENTRY_LOST (UINT32_MAX - 1)	/* its base is not in this pack */

/* By offset. `base` and `place` are indexes: of an entry, and of the order of visits. */
struct entry {
	uint64_t at;
	uint32_t number, base, place;
	uint8_t kind;	/* 0: what it is made from leads to no whole object */
};

/* Where a tree of deltas begins in the order, and the bytes of all before it. */
struct root {
	uint32_t place;
	uint64_t bytes;
};

struct packfile {
	struct span pack;	/* without the checksum at its end */
	const char *path;	/* NULL where it was given as bytes */
	struct span *mapped;	/* the whole file */
	const struct limits *limits;
	unsigned id_bytes;
	size_t count;
	const unsigned char *fanout, *ids, *sums, *offsets, *far;
	size_t far_count;

	struct arena *keep;
	struct entry *entries;	/* NULL before packfile_plan */
	uint32_t *order;	/* each after what it is made from */
	size_t ordered;
	struct roots VEC(struct root) roots;
	uint64_t bytes;		/* of all that is in the order */
};

/* As packfile_parse, in two steps: all but the order of ids, and that. */
int pack_frame(struct arena *keep, struct span pack, struct span index,
	       unsigned id_bytes, const struct limits *limits, struct packfile **out,
	       struct sw_fault *fault);
int pack_check_order(const struct packfile *packfile, struct sw_fault *fault);

/* Another view of the same file, whose pages go when it does; false: there is none. The
   last begins the pack's own anew. */
bool pack_view(const struct packfile *packfile, struct span *view);
void pack_unview(struct span view);
void pack_forget(struct packfile *packfile);

/* Big-endian numbers. */
uint32_t pack_number(const unsigned char *at);
uint64_t pack_long(const unsigned char *at);

/* Where the object's entry stands, 0 where that is outside the pack. */
uint64_t pack_offset(const struct packfile *packfile, size_t number);

enum { HEAD_BY_OFFSET = 6, HEAD_BY_ID = 7 };

/* The head of an entry. */
struct head {
	unsigned kind;		/* an enum packed_kind, or one of the two above */
	uint64_t size;		/* of what is deflated: it says so */
	uint64_t base;		/* by offset: where it stands */
	const unsigned char *id;	/* by id: of the base */
	uint64_t data;		/* where the deflated bytes begin */
};
bool pack_head(const struct packfile *packfile, uint64_t at, struct head *head);

/* Memory that is given back before the run ends. */
struct buffer {
	char *at;
	size_t len, room;
};
void buffer_size(struct buffer *buffer, size_t len);
void buffer_free(struct buffer *buffer);

/* No deflated byte gives more than some 1032 of them. */
#define RATIO_MOST 1040

#define PACK_NO_NUMBER SIZE_MAX

/* The entry's bytes, which are `head->size` of at most limits.blob_bytes. NULL, or why
   not. `number` says which checksum of the index is its; without one, zlib's own counts. */
const char *pack_inflate(const struct packfile *packfile, struct inflater *inflater,
			 size_t number, const struct head *head, struct buffer *out);

/* Deflated bytes with their frame into `room` bytes: how many, or -1; `*used` says how
   many were taken. Not all may be asked for with `partly`. */
ptrdiff_t inflater_run(struct inflater *inflater, struct span in, char *out, size_t room,
		       bool partly, size_t *used);

/* Whether the sum behind the `used` bytes, its own included, is that of what they gave. */
bool inflater_sum_holds(struct span in, size_t used, struct span out);

/* What the thread has at hand; NULL: nothing yet. */
struct bases;
struct bases **inflater_bases(struct inflater *inflater);

/* What was made of unpacked bytes counts as such. */
void inflater_spend(struct inflater *inflater, uint64_t bytes);

struct stretches VEC(struct kept);

/* What the delta's instructions make of `base`. NULL, or why not. `kept` is filled anew,
   and may be NULL. */
const char *patch_apply(struct span base, struct span delta, uint64_t most,
			struct arena *keep, struct buffer *out, struct stretches *kept);

extern const char pack_damaged[], pack_too_large[];

#endif
