/* answers.h - what an editor is told about a place, for tests. */
#ifndef TESTS_ANSWERS_H
#define TESTS_ANSWERS_H

#include "stack/stack.h"

/* The place is `skip` bytes behind the begin of the first `text` of the file.
   `PATH:LINE:COLUMN`, a line each; "" for none. */
const char *answers_define(struct stack *stack, const char *path, const char *text,
			   size_t skip);

/* The Markdown. */
const char *answers_hover(struct stack *stack, const char *path, const char *text,
			  size_t skip);

/* Both, at every place of the file and some beyond: whether all came back. */
bool answers_survive(struct stack *stack, const char *path);

#endif
