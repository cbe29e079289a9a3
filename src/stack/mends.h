/* mends.h - whether what promotion lacks can be put in without a thought: only where the
   pipeline is of the simple form that its template has. Knows no rule. */
#ifndef STACK_MENDS_H
#define STACK_MENDS_H

#include "stack/acts.h"

/* Whether a validation of the same target may stand right before a deploy's command. */
bool mends_by_prefix(struct stack *stack, const struct act *deploy);
/* Gives the fact the line that makes the job of `run` wait for that of `tests`; false:
   it is not that simple. */
bool mends_by_waiting(struct stack *stack, const struct act *run, const struct act *tests,
		      struct fact *fact);
/* Whether a condition lets a step run after failures, and does nothing else. */
bool mends_by_removal(const struct node *condition);

#endif
