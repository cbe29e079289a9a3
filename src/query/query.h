/* query.h - JSONPath (RFC 9535): compile once, select many times, over any tree. */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "text/pattern.h"
#include "tree/node.h"

struct query;		/* read-only once made: threads may share it */

/*
 * `at` is where the query stands in its file; a fault (exit 2) points into it and says
 * what was expected. Stricter than the RFC in one thing: a literal second argument of
 * match() or search() that is no I-Regexp is refused, since it would never match.
 */
struct query *query_new(struct arena *keep, struct span text, struct sw_place at,
			struct sw_fault *fault);

/* A selected node and the way to it. */
struct hit {
	const struct node *node;
	const struct node *key;		/* a map member's key node, else NULL */
	const struct hit *parent;	/* NULL at the root */
	size_t index;			/* of a list's item */
};
struct hits VEC(const struct hit *);

/* Selects below `root` (the `$` of the query). 0, or -1 with exit 3 when
   limits.query_steps or a pattern's limit is used up. */
int query_select(const struct query *query, struct arena *tmp, struct matcher *matcher,
		 const struct limits *limits, const struct node *root,
		 struct hits *hits, struct sw_fault *fault);

/* The normalised path: $['a'][0]. */
char *hit_path(struct arena *keep, const struct hit *hit);

#endif
