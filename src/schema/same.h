/* same.h - equal values: 1.0 is 1, and maps have no order. */
#ifndef SCHEMA_SAME_H
#define SCHEMA_SAME_H

#include "schema/check.h"

/* 1, 0 or -1. */
int same_value(struct checking *checking, const struct node *a, const struct node *b);

/* The first item that equals one before it, in `*twin`, which it equals in `*first`:
   1 where there is one, 0 or -1. */
int same_items(struct checking *checking, const struct node *list, size_t *first,
	       size_t *twin);

#endif
