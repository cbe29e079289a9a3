/* dotted.h - dotted paths and patterns as steps; value.h says what they mean. */
#ifndef BUNDLE_DOTTED_H
#define BUNDLE_DOTTED_H

#include "base/span.h"

struct dotted_step {
	struct span key;	/* without its brackets */
	size_t index;
	bool item;		/* of a list, by its index; else of a map, by its key */
	bool any;		/* `*` or `[*]` */
};

/* Takes the first step off `rest`. */
struct dotted_step dotted_cut(struct span *rest);

/* Patterns are our own, and none is longer. */
#define DOTTED_MOST 16

struct dotted {
	struct dotted_step at[DOTTED_MOST];
	size_t count;
};

void dotted_read(struct dotted *dotted, const char *pattern);

#endif
