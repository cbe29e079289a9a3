/* function.h - the functions a filter may call: functions.def as a table. */
#ifndef QUERY_FUNCTION_H
#define QUERY_FUNCTION_H

#include "query/select.h"

struct function {
	const char *name;
	enum type result;
	enum type takes[ARGUMENTS_MOST];	/* TYPE_NONE where there is no more */
	/* 0, or -1 with the fault set. TYPE_LOGICAL sets `truth`, another `value`. */
	int (*call)(struct select *select, const struct call *call,
		    const struct node *current, struct result *result);
};

const struct function *function_find(struct span name);	/* NULL for a miss */

#endif
