/* absent.h - modules that the repository does not hold, and that are there all the same
   when it runs: a build makes them, or another distribution brings them. */
#ifndef STACK_ABSENT_H
#define STACK_ABSENT_H

#include "stack/stack.h"
#include "text/ignore.h"

struct absent {
	struct stack *stack;
	struct ignore made;	/* patterns of .gitignore that name one path, once `read` */
	bool read;
	struct map shared;	/* folder -> its answer: whether others add to the package */
	struct map native;	/* folder -> its answer: whether a compiler adds to it */
};

void absent_init(struct absent *absent, struct stack *stack);

/* Of a fact `unresolved` of the graph. */
bool absent_explains(struct absent *absent, const struct fact *fact);

#endif
