/* code.h - the Python of a stack's files, each read once. */
#ifndef STACK_CODE_H
#define STACK_CODE_H

#include "python/code.h"
#include "stack/stack.h"

/* NULL: it is no Python, or a gap. Not from threads. */
const struct code *stack_code(struct stack *stack, const struct file *file);

#endif
