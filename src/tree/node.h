/*
 * node.h - one tree for YAML and JSON: plain data, every node with its place.
 * Aliases are shared nodes and merges are done, so a tree is what its real reader
 * would load; what was odd on the way stands in the tree's facts.
 */
#ifndef TREE_NODE_H
#define TREE_NODE_H

#include <stdint.h>

#include <stackward/place.h>

#include "base/fact.h"
#include "text/source.h"

enum node_kind {
	NODE_NULL, NODE_BOOL, NODE_INT, NODE_FLOAT, NODE_STRING, NODE_LIST, NODE_MAP
};

struct pair {
	const struct node *key, *value;
	/* Of the key, so that most look-ups need none at it: node_mark of its text, and
	   that. 0: not known, see pair_text. */
	uint32_t mark, len;
	const char *text;
};

/* What few nodes have. Copies of a node share it. */
struct rare {
	double number;		/* of NODE_INT and NODE_FLOAT */
	const struct node *origin;	/* of an alias or merged value; or NULL */
	const char *tag;	/* or NULL; `!!` is tag:yaml.org,2002: */
	const char *anchor;	/* or NULL */
};

/* Large trees are waits for memory: a node is as small as one cache line, and what a
   look-up touches comes first. */
struct node {
	enum node_kind kind : 8;	/* by the schema of the file's real reader */
	bool plain;		/* YAML: without quotes; JSON: no string */
	bool truth;		/* of NODE_BOOL */
	/* Neither `$` nor `{` in it, nor in a value below it: there is nothing to fill
	   in, here or when it runs. False, too, where nobody looked: what is made or
	   changed later says so itself. */
	bool settled : 1;
	/* A bundle's: a reference stood here or below, and what it named is of whatever
	   kind. */
	bool replaced : 1;
	bool from_root : 1;	/* a bundle's: a path, seen from its folder by now */
	uint32_t count;		/* of items or pairs; 0 of scalars */
	union {
		/* A scalar as spelt (`3.10`), unescaped; may hold NUL. A list's or map's
		   has no length. */
		struct span text;
		const struct node **items;
		/* In file order, merged ones last. Keys are unique; of two the last
		   value counts, in the place of the first. */
		struct pair *pairs;
	};
	const struct rare *rare;	/* NULL: as zeroed */
	/* Begins with its anchor or tag where it has one. Of an alias's copy: where the
	   alias stands; a merged value keeps its own. */
	struct sw_place place;
};

struct tree {
	struct source *source;
	const struct node **documents;	/* none for an empty file */
	size_t count;
	/* Checks: syntax (value: what is wrong and what to do), duplicate-key (other:
	   where the first is), case-twin (other: the first), alias (other: why), merge,
	   tag, encoding, bom, line-ending. `related` is the first of two, or what is
	   open. */
	struct facts facts;
	bool broken;		/* a `syntax` fact is there: the documents end before it */
};

/* The first document's root, or NULL. */
const struct node *tree_root(const struct tree *tree);

/* NULL where the node is NULL or no map, or lacks the key. Keys are compared as text. */
const struct pair *node_pair(const struct node *map, struct span key);

/* Tells most keys apart without a look at them: in large trees each look is a wait for
   memory. Never 0. */
static inline uint32_t node_mark(struct span text)
{
	const unsigned char *at = (const unsigned char *)text.at;
	uint32_t mark = (uint32_t)text.len << 24 | 1;

	if (text.len)
		mark ^= (uint32_t)at[0] << 16 ^ (uint32_t)at[text.len - 1] << 8 ^
			(uint32_t)at[text.len / 2] << 2;
	return mark ? mark : 1;
}

/* The key's text. */
static inline struct span pair_text(const struct pair *pair)
{
	return pair->mark ? (struct span){ pair->text, pair->len } : pair->key->text;
}

/* Here, so that a literal's length is known. */
static inline const struct node *node_get(const struct node *map, const char *key)
{
	const struct pair *pair = node_pair(map, (struct span){ key, strlen(key) });

	return pair ? pair->value : NULL;
}

const struct node *node_at(const struct node *list, size_t index);

/* Down several keys: node_walk(root, "bundle", "name", NULL). */
const struct node *node_walk(const struct node *node, ...);

static inline bool node_is(const struct node *node, enum node_kind kind)
{
	return node && node->kind == kind;	/* NULL is no kind */
}

static inline double node_number(const struct node *node)
{
	return node->rare ? node->rare->number : 0;
}

static inline const struct node *node_origin(const struct node *node)
{
	return node->rare ? node->rare->origin : NULL;
}

static inline const char *node_tag(const struct node *node)
{
	return node->rare ? node->rare->tag : NULL;
}

static inline const char *node_anchor(const struct node *node)
{
	return node->rare ? node->rare->anchor : NULL;
}

/* The node's own from now on, to be written to. */
struct rare *node_rare(struct arena *keep, struct node *node);

/* What `settled` must be: by the text of a scalar, by what is right below else. */
bool node_settles(const struct node *node);

bool node_is_text(const struct node *node, const char *text);	/* a string with that text */
const char *node_kind_name(enum node_kind kind);	/* "a list" */

#endif
