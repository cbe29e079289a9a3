/* trace_find.h - where the files write the value of a path. For trace.c and
   stand.c alone. */
#ifndef BUNDLE_TRACE_FIND_H
#define BUNDLE_TRACE_FIND_H

#include "bundle/trace.h"

struct tracer {
	struct view *view;
	struct trace *trace;
	struct map seen;	/* references that were followed */
	unsigned level;
};

/* In the files, then below the target in each, where the path may be another. */
void trace_find(struct tracer *tracer, const char *path, const char *own);

/* The field that tells the items of that list (`task_key` of `tasks`), or NULL: their
   places do. */
const char *trace_key_field(struct span list);

/* Whether both are one place in a file. */
bool trace_same(const struct sw_place *a, const struct sw_place *b);

#endif
