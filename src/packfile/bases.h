/*
 * bases.h - what was unpacked last, for what is made from it: the versions of a folder are
 * made from each other, and are read one after the other. One thread's.
 */
#ifndef PACKFILE_BASES_H
#define PACKFILE_BASES_H

#include "packfile/pack.h"

struct base {
	const struct packfile *packfile;	/* NULL: there is none */
	uint64_t at;		/* where its entry stands */
	unsigned kind;
	size_t depth;		/* of entries that it is made from, itself too */
	uint64_t cost;		/* bytes that were unpacked for it */
	struct buffer bytes;
};

struct bases;

/* NULL for none, and of a `bases` that is NULL. Lasts until the next bases_put. */
const struct base *bases_find(const struct bases *bases, const struct packfile *packfile,
			      uint64_t at);

/* Keeps `base` with a copy of `bytes`, in place of another one. What is long is not kept. */
void bases_put(struct bases **bases, const struct base *base, struct span bytes);

void bases_free(struct bases *bases);	/* of NULL, too */

#endif
