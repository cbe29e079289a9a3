/*
 * edges.h - who imports whom, each pair once, and the same as one contract sees it: what
 * it does not count is gone from its view, and from no other's.
 */
#ifndef MODULES_EDGES_H
#define MODULES_EDGES_H

#include "modules/contract.h"

struct edge {
	unsigned importer, imported;
	unsigned first, count;	/* its links, in the order of lines */
};

struct edges {
	const struct modules *modules;
	const struct edge *at;	/* by importer, then imported */
	size_t count;
	const unsigned *links;	/* of modules->links, by edge */
	const unsigned *out;	/* by module: its first edge; one more at the end */
	const unsigned *to;	/* by edge: the imported one, as arcs have it */
	const unsigned *into;	/* by module: its first one of `in` */
	const unsigned *in;	/* edges, by imported, then importer */
};

/* `external`: with what comes from elsewhere, and what is missing below a package. */
struct edges *edges_new(struct arena *keep, const struct modules *modules,
			bool external);

struct view {
	const struct edges *edges;
	uint64_t *gone;		/* a bit an edge */
	int type_checking, lazy;	/* enum counted */
};

/* `type_checking` COUNT_UNSAID counts them. */
struct view view_new(struct arena *keep, const struct edges *edges, int type_checking,
		     int lazy);

static inline bool view_has(const struct view *view, size_t edge)
{
	return !(view->gone[edge / 64] >> edge % 64 & 1);
}

static inline void view_drop(const struct view *view, size_t edge)
{
	view->gone[edge / 64] |= (uint64_t)1 << edge % 64;
}

static inline void view_restore(const struct view *view, size_t edge)
{
	view->gone[edge / 64] &= ~((uint64_t)1 << edge % 64);
}

/* The first link of an edge that counts. */
const struct link *view_link(const struct view *view, size_t edge);

/* Whether a link counts. */
bool view_counts(const struct view *view, const struct link *link);

/* Drops what the arrow says; how many edges it took, those that were gone as well. */
size_t view_ignore(struct arena *tmp, const struct view *view,
		   const struct arrow *arrow);

#endif
