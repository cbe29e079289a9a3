/*
 * chain.h - the shortest chains of imports from one package to another, no two of which
 * share an import: of those there are, the shortest first.
 */
#ifndef MODULES_CHAIN_H
#define MODULES_CHAIN_H

#include "modules/edges.h"
#include "modules/package.h"

struct chain {
	unsigned *edges;	/* in order */
	size_t count;
	/* Other edges from the first package to the chain's middle, or from there to the
	   second one. */
	unsigned *also;
	size_t also_count;
};
struct chains VEC(struct chain);

struct chaser;
/* `steps`: edges that may be looked at, of all searches; it goes down. */
struct chaser *chaser_new(struct arena *keep, const struct view *view, uint64_t *steps);

/* What is asked of one pair. */
struct chain_ask {
	const struct package *from, *to;
	const bool *walls;	/* modules that are not passed through; or NULL */
	bool joined;		/* chains with one middle are one, with `also` */
	bool direct;		/* only chains of one import */
	size_t most;		/* chains that are told; the others are counted … */
	size_t counted;		/* … up to so many */
};

/* How many there are beyond those told, in *more; *cut: it was not looked to the end. */
void chaser_find(struct chaser *chaser, struct arena *keep, const struct chain_ask *ask,
		 struct chains *chains, size_t *more, bool *cut);

#endif
