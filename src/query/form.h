/*
 * form.h - a query as it was compiled: plain data in the arena of its maker, never
 * written again. What the room's files share; no other room includes it.
 */
#ifndef QUERY_FORM_H
#define QUERY_FORM_H

#include <stdint.h>

#include "query/query.h"

/* The three types of RFC 9535, 2.4.1. */
enum type { TYPE_NONE, TYPE_VALUE, TYPE_LOGICAL, TYPE_NODES };

enum selector_kind {
	SELECT_NAME, SELECT_WILDCARD, SELECT_INDEX, SELECT_SLICE, SELECT_FILTER
};

struct bounds {
	bool has_start, has_end;
	int64_t start, end, step;
};

struct selector {
	enum selector_kind kind;
	union {
		struct span name;
		int64_t index;
		struct bounds slice;
		const struct expression *filter;
	};
};
struct selectors VEC(struct selector);

struct segment {
	bool descends;
	struct selectors selectors;
};
struct segments VEC(struct segment);

struct path {
	bool relative;		/* it begins at the current node, `@` */
	bool singular;		/* at most one node, whatever the tree */
	bool spaced;		/* blanks in brackets: it may not be compared */
	struct segments segments;
};

enum comparison {
	COMPARE_EQUAL, COMPARE_UNEQUAL, COMPARE_LESS, COMPARE_AT_MOST, COMPARE_GREATER,
	COMPARE_AT_LEAST
};

#define ARGUMENTS_MOST 2

struct call {
	const struct function *function;
	struct expression *arguments[ARGUMENTS_MOST];
	const struct pattern *pattern;	/* of a second argument that is a string */
};

enum expression_kind {
	EXPRESSION_LITERAL, EXPRESSION_PATH, EXPRESSION_CALL,
	EXPRESSION_COMPARISON, EXPRESSION_NOT, EXPRESSION_ALL, EXPRESSION_ANY
};

struct operands VEC(struct expression *);

/* A path or a call that stands as a test asks whether there is a node. */
struct expression {
	enum expression_kind kind;
	size_t begin;		/* in the query's text, for faults */
	union {
		const struct node *literal;
		const struct path *path;
		struct call call;
		struct {
			enum comparison by;
			struct expression *left, *right;
		};
		struct operands operands;	/* of not (one), all and any */
	};
};

struct query {
	struct sw_place at;
	struct path path;
};

#endif
