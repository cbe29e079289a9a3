/* trees.h - whether two trees are one to every reader of them. */
#ifndef TESTS_LIB_TREES_H
#define TESTS_LIB_TREES_H

#include "tree/node.h"

static inline bool same_place(struct sw_place a, struct sw_place b)
{
	return a.line == b.line && a.column == b.column && a.end_line == b.end_line &&
	       a.end_column == b.end_column;
}

static inline bool same_nodes(const struct node *a, const struct node *b)
{
	if (a->kind != b->kind || a->plain != b->plain || a->truth != b->truth ||
	    a->settled != b->settled || a->count != b->count || !a->rare != !b->rare ||
	    node_number(a) < node_number(b) || node_number(a) > node_number(b) ||
	    !same_place(a->place, b->place))
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (a->kind == NODE_MAP ?
		    a->pairs[i].mark != b->pairs[i].mark ||
		    !same_nodes(a->pairs[i].key, b->pairs[i].key) ||
		    !same_nodes(a->pairs[i].value, b->pairs[i].value) :
		    !same_nodes(a->items[i], b->items[i]))
			return false;
	return a->kind == NODE_LIST || a->kind == NODE_MAP ||
	       span_same(a->text, b->text);
}

static inline bool same_text(const char *a, const char *b)
{
	return a && b ? !strcmp(a, b) : a == b;
}

static inline bool same_trees(const struct tree *a, const struct tree *b)
{
	if (a->count != b->count || a->facts.count != b->facts.count ||
	    a->broken != b->broken)
		return false;
	for (size_t i = 0; i < a->count; i++)
		if (!same_nodes(a->documents[i], b->documents[i]))
			return false;
	for (size_t i = 0; i < a->facts.count; i++)
		if (!same_text(a->facts.at[i].check, b->facts.at[i].check) ||
		    !same_text(a->facts.at[i].value, b->facts.at[i].value) ||
		    !same_place(a->facts.at[i].place, b->facts.at[i].place))
			return false;
	return true;
}

#endif
