/* statement.h - SQL statements that destroy, as far as their first words say so. */
#ifndef PYTHON_STATEMENT_H
#define PYTHON_STATEMENT_H

#include "base/span.h"

/* What stands in the text for a part that is not known. */
#define STATEMENT_UNKNOWN '\1'

struct statement {
	const char *check;	/* drop, truncate, delete */
	size_t from, to;	/* bytes of the text, to the name's end */
};

/* The next one that begins at `*at` or later, which moves past it; false: none. */
bool statement_find(struct span text, size_t *at, struct statement *statement);

#endif
