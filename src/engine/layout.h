/* layout.h - what a tree says of its file's lines: where texts stand, in which nothing
   is a comment, and how far the members and items reach that begin on a line. */
#ifndef ENGINE_LAYOUT_H
#define ENGINE_LAYOUT_H

#include "base/vec.h"
#include "tree/node.h"

struct stretch {
	unsigned line, column, end_line, end_column;
};
struct stretches VEC(struct stretch);

struct layout {
	struct stretches texts, nodes;	/* by where they begin, outer ones first */
};

/* `tree` may be NULL: nothing is known. */
struct layout layout_new(struct arena *tmp, const struct tree *tree);

bool layout_in_text(const struct layout *layout, const struct sw_place *place);

/* The last line of the outermost member or item that begins on the line; else 0. */
unsigned layout_node_end(const struct layout *layout, unsigned line);

#endif
