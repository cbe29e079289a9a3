/* graph.h - the modules that facts of the stack ask about: all of them, from the roots
   that are found, whatever the team's contracts are about. */
#ifndef STACK_GRAPH_H
#define STACK_GRAPH_H

#include "stack/modules.h"

/* Never NULL. Not from threads. */
const struct modules *graph_of(struct stack *stack);

/* For facts of what one file imports. Where the changes that are in scope only change
   texts, those of no other file can matter, and no other is read. */
const struct modules *graph_of_changes(struct stack *stack);

#endif
