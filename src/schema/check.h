/*
 * check.h - one validation at work. Values recurse no deeper than trees are, references
 * no deeper than DEPTH_MOST; every step is paid for.
 */
#ifndef SCHEMA_CHECK_H
#define SCHEMA_CHECK_H

#include "schema/form.h"

/* A value of the tree and the way to it. */
struct spot {
	const struct node *node;
	const struct node *key;		/* a map member's, else NULL */
	const struct spot *parent;	/* NULL at the root */
	size_t index;			/* of a list's item */
	unsigned depth;
};

/* Which items or pairs of one value some schema has looked at. */
struct seen {
	uint64_t *bits;
	size_t count;
};

/* A schema that is being held against a spot. */
struct visit {
	const struct schema *schema;
	const struct spot *spot;
	const struct visit *outer;
	struct seen *seen;		/* NULL: nobody asks */
};

/* A fact that may yet turn out not to count. */
struct breach {
	const struct clause *clause;	/* NULL: the schema takes nothing */
	unsigned depth;			/* of the value */
	struct fact fact;
};
struct breaches VEC(struct breach);

struct checking {
	const struct schema_run *run;
	struct arena *tmp;
	uint64_t steps;		/* left */
	unsigned depth;
	bool quiet;		/* whether it holds is all that is asked */
	struct breaches breaches;
	struct sw_fault *fault;
};

#define DEPTH_MOST 3000		/* of schemas that are at work */

/* Takes steps off the budget: 0, or -1 with the fault set. */
int checking_charge(struct checking *checking, uint64_t steps);

/* Holds the schema against the spot: 1, 0 or -1. What it evaluated of the spot is added
   to `seen`, where that is not NULL. */
int schema_holds(struct checking *checking, const struct schema *schema,
		 const struct spot *spot, const struct visit *outer, struct seen *seen);

/* The same on the visit's own spot. What a schema saw counts where it holds; where it
   must hold, also where it does not: one fault is enough then. */
int schema_holds_here(struct checking *checking, const struct schema *schema,
		      const struct visit *visit, bool must);

/* Without facts. */
int schema_fits(struct checking *checking, const struct schema *schema,
		const struct spot *spot, const struct visit *outer, struct seen *seen);

struct spot spot_item(const struct spot *list, size_t index);
struct spot spot_member(const struct spot *map, size_t index);

/* Nothing where nobody asks. */
void seen_mark(struct seen *seen, size_t index);
void seen_mark_all(struct seen *seen);
bool seen_has(const struct seen *seen, size_t index);
/* Room for what the node has; 0, or -1 where the budget does not have it. */
int seen_new(struct checking *checking, const struct node *node, struct seen *seen);
void seen_join(struct seen *all, const struct seen *more);

#define KEYWORD(name, spelling, drafts, vocabulary, shape)                                 \
	int name##_holds(struct checking *checking, const struct clause *clause,           \
			 const struct visit *visit);
#define MARK(name, spelling, drafts, vocabulary, shape)
#include "schema/keywords.def"
#undef KEYWORD
#undef MARK

#endif
