/*
 * expression.h - names of modules with wildcards, as import-linter writes them: `*` is
 * exactly one part of a dotted name, `**` one or more.
 */
#ifndef MODULES_EXPRESSION_H
#define MODULES_EXPRESSION_H

#include "modules/contract.h"

/* Of trimmed text. -1 with exit 2: a wildcard that is part of a name, or beside `**`. */
int expression_parse(struct span text, struct sw_place at,
		     struct expression *expression, struct sw_fault *fault);

bool expression_takes(const struct expression *expression, struct span name);

/* How much of the name it takes, from the left and up to a dot or the end; 0: nothing.
   What comes from elsewhere stands for what is above it as well. */
size_t expression_takes_start(const struct expression *expression, struct span name);

#endif
