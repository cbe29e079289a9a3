/* same.h - whether two trees say the same, however they are written. */
#ifndef TREE_SAME_H
#define TREE_SAME_H

#include "tree/node.h"

/* Scalars by kind and text, lists in order, maps in any order; NULL is the same as NULL
   alone. As deep as trees are. */
bool node_same(const struct node *a, const struct node *b);

#endif
