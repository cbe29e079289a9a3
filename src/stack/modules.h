/* modules.h - the modules of a stack: the room `modules`, asked once. */
#ifndef STACK_MODULES_H
#define STACK_MODULES_H

#include "stack/stack.h"

/* As wished; NULL wishes what the config's `modularity:` says of all contracts. What
   cannot be read goes to stack->gaps. NULL with the fault set (exit 2): a root that is
   named is not there. Not from threads. */
const struct modules *stack_modules(struct stack *stack, const struct modules_wish *wish,
				    struct sw_fault *fault);

#endif
