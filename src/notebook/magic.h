/*
 * magic.h - the lines of a notebook that are no code: `%pip install x`, `!ls`. Knows no
 * file.
 */
#ifndef NOTEBOOK_MAGIC_H
#define NOTEBOOK_MAGIC_H

#include "base/vec.h"

enum magic_kind { MAGIC_RUN, MAGIC_CD, MAGIC_PIP, MAGIC_OTHER };

struct magic {
	enum magic_kind kind;
	struct span name;	/* run, cd, pip, sql ...; empty of `!` */
	struct span argument;	/* what follows, trimmed; of %run the path without quotes */
	bool cell;		/* `%%`: of the whole cell */
	/* Set by who found it. */
	bool bare;		/* not behind a comment's mark and MAGIC */
	unsigned line;		/* of the text */
	size_t from, to;	/* of the text */
};
struct magics VEC(struct magic);

/* A line that begins with `%` or `!`, blanks before it aside; else false. */
bool magic_read(struct span line, struct magic *magic);

#endif
