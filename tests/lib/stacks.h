/* stacks.h - stacks for tests: of files in memory, or of a folder on disk. */
#ifndef TESTS_STACKS_H
#define TESTS_STACKS_H

#include "stack/stack.h"

/* Paths and texts in turn, closed with NULL; in `arena`. */
struct stack *stacks_of(const char *path, ...) __attribute__((sentinel));

/* NULL where the folder cannot be read. */
struct stack *stacks_in(const char *dir);

/* The facts of a set, sorted: `CHECK PATH:LINE:COLUMN VALUE`, a line each. */
const char *stacks_facts(struct stack *stack, const char *set);

/* The names of the flags that are set, in the order of flags.def. */
const char *stacks_flags(struct stack *stack);

#endif
