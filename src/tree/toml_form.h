/* toml_form.h - what the two files of the TOML reader share. */
#ifndef TREE_TOML_FORM_H
#define TREE_TOML_FORM_H

#include "tree/build.h"

struct toml {
	struct builder b;
	struct span text;
	size_t i;		/* the byte that comes next */
	unsigned depth;		/* of open arrays and inline tables */
};

/* A map that may grow: what else is known of it than its node. */
struct toml_table {
	struct node *node;
	struct map entries;	/* key -> struct toml_entry */
	struct toml_pairs VEC(struct pair) pairs;
	bool closed;		/* inline: nothing is added later */
	bool headed;		/* [it] stood there */
	bool dotted;		/* a.b = made it: no [header] may open it */
};

struct toml_entry {
	struct node *node, *key;
	struct toml_table *table;	/* of a map; of [[it]] the last one; or NULL */
	bool array;		/* made by [[it]] */
	struct toml_items VEC(const struct node *) items;
};

int toml_peek(const struct toml *t);	/* the next byte, or -1 at the end */
/* Line ends and comments, too. */
int toml_skip_lines(struct toml *t);
struct sw_place toml_place(struct toml *t, size_t from);	/* up to the next byte */
/* A syntax fact at the next byte; returns -1. */
int toml_wrong(struct toml *t, const char *text);

struct toml_table *toml_table(struct toml *t, size_t from);
/* `key = value` into the table; a dotted key goes below it. */
int toml_pair(struct toml *t, struct toml_table *table);

/* One part of a key: bare or in quotes. NULL: it is wrong, or over a budget. */
struct node *toml_key(struct toml *t);
/* NULL likewise. `*table` where the value is an inline table. */
struct node *toml_value(struct toml *t, struct toml_table **table);

#endif
