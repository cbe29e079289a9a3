/*
 * table.h - maps and lists that are filled in any order, as files by sections do it; what
 * comes out is plain nodes. Knows no syntax.
 */
#ifndef TREE_TABLE_H
#define TREE_TABLE_H

#include "base/map.h"
#include "tree/node.h"

struct table {
	struct node node;	/* the first member: a table is its node */
	struct map by_key;	/* -> struct node */
	uint32_t room;
};

struct table *table_new(struct arena *keep, struct sw_place place);
struct node *table_find(const struct table *table, struct span key);

/* The key is not there yet; the place is its own. */
void table_add(struct arena *keep, struct table *table, struct span key,
	       struct sw_place place, struct node *value);

/* A list that grows; `room` starts at 0. */
struct row {
	struct node node;
	uint32_t room;
};
struct row *row_new(struct arena *keep, struct sw_place place);
void row_add(struct arena *keep, struct row *row, struct node *value);

struct node *node_text(struct arena *keep, struct span text, struct sw_place place);

#endif
