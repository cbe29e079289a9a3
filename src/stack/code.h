/* code.h - the Python of a stack's files, each read once. */
#ifndef STACK_CODE_H
#define STACK_CODE_H

#include "python/code.h"
#include "stack/stack.h"

/* NULL: it is no Python, or a gap. Not from threads. */
const struct code *stack_code(struct stack *stack, const struct file *file);

/* Whether the file's bytes have that word: most files need not be read as Python to know
   that they do not use it. */
bool stack_mentions(struct stack *stack, const struct file *file, const char *word);

#endif
