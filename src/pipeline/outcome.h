/*
 * outcome.h - what an expression comes to, as far as it is known: of a tag's name its
 * begin, of an event's reason a few alternatives. Compared as each provider does.
 */
#ifndef PIPELINE_OUTCOME_H
#define PIPELINE_OUTCOME_H

#include "pipeline/expression.h"

enum outcome_kind {
	OUTCOME_DARK, OUTCOME_FREE,	/* as the truths of that name */
	OUTCOME_NULL, OUTCOME_BOOL, OUTCOME_NUMBER, OUTCOME_TEXT,
	OUTCOME_NODE,		/* a list or a map */
};

struct outcome {
	enum outcome_kind kind;
	bool truth;
	double number;
	struct span text;
	const struct node *node;
	const struct bindings *within;	/* of a list or a map: what its names stand for */
	bool open;		/* the text goes on, to where is not known */
	bool choice;		/* it is one of several texts, between `|` */
	bool all;		/* of a choice: equal to each of them */
};

struct outcome outcome_unknown(enum truth truth);	/* TRUTH_FREE or TRUTH_DARK */
struct outcome outcome_bool(enum truth truth);	/* of an unknown one, that */
struct outcome outcome_text(struct span text);
struct outcome outcome_scalar(const struct node *node);	/* of any node: by its kind */

bool outcome_known(const struct outcome *value);	/* all of it */

/* Of a condition. */
enum truth outcome_truth(enum provider provider, const struct outcome *value);
enum truth outcome_same(enum provider provider, const struct outcome *a,
		      const struct outcome *b);
/* Whether a is less than b; DARK, FREE where either is so. */
enum truth outcome_less(enum provider provider, const struct outcome *a,
		      const struct outcome *b);

/* Whether `test` holds of both texts, which are neither open nor a choice; unknown and
   partly known ones are seen to here. */
enum text_test { TEXT_SAME, TEXT_STARTS, TEXT_ENDS, TEXT_CONTAINS };
enum truth outcome_text_test(enum provider provider, const struct outcome *whole,
			   const struct outcome *part, enum text_test test);

double outcome_number(const struct outcome *value);	/* NaN: it is none */

/* Of a known one; a list or a map has none. */
struct span outcome_as_text(struct arena *keep, enum provider provider,
			  const struct outcome *value);

/* Without regard to ASCII case. */
bool outcome_folds(struct span a, struct span b);

#endif
