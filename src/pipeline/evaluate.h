/*
 * evaluate.h - expressions, names and values as written, read with what an occasion and
 * bindings tell. Nothing runs: what only a run can tell is dark.
 */
#ifndef PIPELINE_EVALUATE_H
#define PIPELINE_EVALUATE_H

#include "pipeline/outcome.h"

/* Values are put into values: twice each, 30 deep, would be a billion. A step is a node
   of an expression, a value that is looked up, or 256 bytes. */
#define EVALUATE_DEPTH 120
#define EVALUATE_STEPS 2000
#define EVALUATE_BYTES 16384

struct evaluation {
	struct arena *keep;
	const struct pipeline *pipeline;	/* or NULL: nothing is told of it */
	enum provider provider;
	const struct bindings *bindings;
	const struct occasion *occasion;	/* NULL: of all of them */
	unsigned depth;
	unsigned *steps;			/* left */
	/* Asks for what holds after a failure, whatever names stand for. */
	bool failed;
};

struct outcome evaluate_expr(const struct evaluation *on, const struct expr *expr);
bool evaluate_charge(const struct evaluation *on, size_t steps);	/* false: no more */
struct outcome evaluate_call(const struct evaluation *on, const struct expr *call);
struct outcome evaluate_name(const struct evaluation *on, struct span name);

/* A value as written where it was bound or used: the expressions in it are put in. */
struct outcome evaluate_node(const struct evaluation *on, const struct node *node);
struct outcome evaluate_text(const struct evaluation *on, struct span text);
struct outcome evaluate_binding(const struct evaluation *on,
				const struct binding *binding);

/* What a provider's own name is on the occasion; false where it has none such. */
bool evaluate_told(const struct evaluation *on, struct span name,
		   struct outcome *outcome);

/* Whether the name is the branch, on one event at least. */
bool evaluate_is_branch(enum provider provider, struct span name);

/* Further down: `.a.b` of a list or a map. */
struct outcome evaluate_member(const struct outcome *whole, struct span path);

#endif
