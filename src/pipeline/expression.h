/*
 * expression.h - conditions of the three providers: one tree, three grammars. Read with
 * what an occasion and bindings tell, in four truths.
 */
#ifndef PIPELINE_EXPRESSION_H
#define PIPELINE_EXPRESSION_H

#include "pipeline/pipeline.h"
#include "tree/form.h"

enum truth {
	TRUTH_NO, TRUTH_YES,
	TRUTH_FREE,	/* not known, and no matter of the occasion: taken as met */
	TRUTH_DARK,	/* not known, and may be one */
};
enum truth truth_both(enum truth a, enum truth b);
enum truth truth_either(enum truth a, enum truth b);
enum truth truth_not(enum truth a);

enum expr_kind {
	EXPR_TEXT,		/* in quotes */
	EXPR_WORD,		/* a number, true, false, null */
	EXPR_NAME, EXPR_CALL,
	EXPR_PATTERN,		/* GitLab's /…/ */
};

/* Operators are calls of `==`, `!=`, `<`, `&&`, `||`, `!`, `=~`, `!~`, `[]`. */
struct expr {
	enum expr_kind kind;
	enum provider provider;
	/* A literal's text, a function, a name: in the one form `github.event.ref` also
	   where it is written with brackets; `X` of `$X`. */
	struct span text;
	const struct expr *const *args;
	size_t count;
	size_t offset, end;	/* in the text it was read from */
};

/* NULL where it is none; then the condition is dark. Bounded in depth and size. */
const struct expr *expr_read(struct arena *keep, enum provider provider,
			     struct span text);

/* Of a node that holds a condition, GitHub's in its braces too; NULL as above. */
const struct expr *condition_expr(struct arena *keep, enum provider provider,
				  const struct node *condition);

/* Whether it lets a step run after a failure: always(), failure(), !cancelled(),
   Azure's always(), failed(), succeededOrFailed(). */
bool expr_after_failure(const struct expr *expr);

/* Adds the branches that it compares one with, as globs: for a reader's survey. */
void expr_branches(struct arena *keep, const struct expr *expr, struct words *branches);
void condition_branches(struct arena *keep, enum provider provider,
			const struct node *condition, struct words *branches);

/* The occasions on which a condition holds. NULL: all. */
struct reach condition_reach(struct arena *keep, const struct pipeline *pipeline,
			     const struct bindings *bindings, const struct node *condition);

#endif
