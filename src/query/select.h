/*
 * select.h - one selection at work, and the walk that all of it is made of: a stack
 * of its own instead of recursion, so that a tree may be as deep as it likes. Filters
 * do recurse, no deeper than the parser lets them nest.
 */
#ifndef QUERY_SELECT_H
#define QUERY_SELECT_H

#include "query/form.h"

/* A node on the way down, and how far its path has been followed from it. */
struct frame {
	const struct node *node;
	const struct node *key;
	size_t index;
	size_t segment, selector;
	size_t next;		/* child, or step of the selector */
	bool below;		/* the selectors are done, the children's turn */
	const struct hit *hit;	/* once something below was selected */
};
struct frames VEC(struct frame);

/* Two nodes that are to be equal. */
struct twin { const struct node *a, *b; };
struct twins VEC(struct twin);

struct select {
	const struct query *query;
	const struct node *root;
	struct arena *tmp;
	struct matcher *matcher;
	const struct limits *limits;
	uint64_t steps;		/* left */
	struct frames frames;	/* of all walks, the innermost last */
	struct twins twins;	/* of one comparison; the next one uses its room */
	/* The last expression that the tree itself held; it goes when another comes. */
	struct arena pattern_keep;
	struct span pattern_text;
	const struct pattern *pattern;	/* NULL: it is no I-Regexp */
	struct sw_fault *fault;
};

/* Takes steps off the budget: 0, or -1 with the fault set. */
int select_charge(struct select *select, uint64_t steps);

/* A path that is being followed. What it found last is the top frame. */
struct walk {
	struct select *select;
	const struct path *path;
	size_t base;		/* the frame it began with */
	bool found;
};

struct walk walk_new(struct select *select, const struct path *path,
		     const struct node *current);
/* 1 with the top frame at the next node, 0 at the end, -1 with the fault set. */
int walk_next(struct walk *walk);
/* The node that walk_next found. */
const struct node *walk_node(const struct walk *walk);
/* Leaves the walk; only needed before its end. */
void walk_stop(struct walk *walk);

/* What an expression gives: a node (of the tree or of the query), a number that was
   computed, or Nothing. */
enum value_kind { VALUE_NOTHING, VALUE_NODE, VALUE_NUMBER };

struct value {
	enum value_kind kind;
	const struct node *node;
	double number;
};

struct result {
	struct value value;
	bool truth;
};

/* As operand or argument: 0, or -1 with the fault set. */
int evaluate(struct select *select, const struct expression *expression,
	     const struct node *current, struct value *value);

/* As test: 1, 0 or -1. */
int test(struct select *select, const struct expression *expression,
	 const struct node *current);

/* 1, 0 or -1. */
int compare(struct select *select, enum comparison by, struct value left,
	    struct value right);

#endif
