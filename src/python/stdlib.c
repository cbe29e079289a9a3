/* stdlib.c - the table, and a search in it. */
#include "python/stdlib.h"

#include <stdlib.h>

static const struct span names[] = {
#define STDLIB(name) { #name, sizeof #name - 1 },
#include "python/stdlib.def"
#undef STDLIB
};

static int by_bytes(const void *a, const void *b)
{
	return span_compare(*(const struct span *)a, *(const struct span *)b);
}

bool stdlib_has(struct span name)
{
	return bsearch(&name, names, sizeof names / sizeof *names, sizeof *names,
		       by_bytes);
}
