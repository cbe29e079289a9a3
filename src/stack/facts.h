/*
 * facts.h - what the files of this room that find facts share. Each set of facts in
 * facts.def is one function; it knows no rule.
 */
#ifndef STACK_FACTS_H
#define STACK_FACTS_H

#include "stack/stack.h"

#define FACTS(name, about) stack_facts facts_##name;
#include "stack/facts.def"
#undef FACTS

/* A new fact at the place. It may be filled in until the next one is added. */
struct fact *fact_add(struct stack *stack, struct facts *facts, const char *check,
		      struct sw_place place);

/* Notes one more path, or glob, that the fact read or looked for. */
void fact_read(struct stack *stack, struct fact *fact, const char *path);

/* Where a fact about a whole file stands. */
struct sw_place fact_top(const struct file *file);

#endif
