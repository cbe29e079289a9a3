/*
 * folded.h - a tree as constant data without a pointer. What a program begins with is
 * relocated, page by page, at each start, and most of a rule's tree is not asked for in
 * most runs. embed.c writes them; what is left out of a rule is left out there.
 */
#ifndef ENGINE_FOLDED_H
#define ENGINE_FOLDED_H

#include "tree/node.h"

/* A node. Its children come right after it, each with its own: a map's key by key, the
   value behind its key. */
struct folded {
	uint32_t text;		/* of a scalar: where in the texts; a NUL ends it */
	uint32_t count;		/* of its bytes; of items or pairs */
	uint16_t line, column, end_line, end_column;
	uint8_t kind;		/* enum node_kind */
	uint8_t plain, truth;
};

/* The tree as it was read, every node in `keep`. */
const struct node *folded_open(struct arena *keep, const struct folded *folded,
			       const char *texts, const char *path);

#endif
