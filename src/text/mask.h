/*
 * mask.h - keeps secrets out of every text that leaves. Knows no format: it works
 * on the raw text, before anything is escaped, so that no escape can hide one.
 */
#ifndef TEXT_MASK_H
#define TEXT_MASK_H

#include "base/span.h"
#include "base/vec.h"

struct mask;

/* A long secret is masked piecewise, and each line of one that has several: a text
   that holds a part of it gives that part away no more than the whole. So are its
   encodings: base64, hex, percent, escapes. */
struct mask *mask_new(struct arena *keep, const char *const *secrets, size_t count);

struct mask_cut {
	size_t from, to;	/* bytes of the original */
};

/* What is shown of a stretch of a text. */
struct masked {
	struct span text;
	size_t from, to;	/* of the original: which stretch */
	struct mask_cuts VEC(struct mask_cut) cuts;	/* what stands as *** */
};

/* The bytes from `from` to `to`; a secret that only reaches into them is masked too. */
struct masked mask_slice(const struct mask *mask, struct arena *keep, struct span text,
			 size_t from, size_t to);

/* Where an offset of the original is in the masked text. What lies within a secret
   moves to where its *** begins. */
size_t masked_offset(const struct masked *masked, size_t offset);

#endif
