/* stack_facts.h - a rule's `facts:`, a set that room stack finds. */
#ifndef ENGINE_STACK_FACTS_H
#define ENGINE_STACK_FACTS_H

#include "engine/judge.h"
#include "engine/rule.h"

/* The set that `facts:` names; NULL without a fault: the rule names none. */
int stack_facts_read(struct arena *keep, const struct rule *rule, stack_facts **ask,
		     struct sw_fault *fault);

/* A finding for each fact in the rule's files. What they could not read is in
   stack->gaps. */
void stack_facts_judge(const struct rule *rule, struct judging *judging,
		       stack_facts *ask);

#endif
