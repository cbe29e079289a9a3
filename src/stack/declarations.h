/* declarations.h - what a project says that it needs from elsewhere: requirement files,
   and pyproject.toml. */
#ifndef STACK_DECLARATIONS_H
#define STACK_DECLARATIONS_H

#include "modules/contract.h"
#include "stack/stack.h"

/* Of the files at and below the folder; NULL: none declares any. What setup.py makes when
   it runs is not known. */
const struct declarations *stack_declarations(struct stack *stack, const char *folder);

#endif
