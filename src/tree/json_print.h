/* json_print.h - a tree as JSON text, two blanks a level, in the order of the tree. */
#ifndef TREE_JSON_PRINT_H
#define TREE_JSON_PRINT_H

#include "base/str.h"
#include "tree/node.h"

/* False where a text of `most` bytes is not enough: nodes may be shared, and so say far
   more than was read; or where the tree is too deep. NULL is null. */
bool json_print(struct str *out, const struct node *node, size_t most);

/* One text in quotes: nothing in it steers a terminal. */
void json_print_text(struct str *out, struct span text);

#endif
