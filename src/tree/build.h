/*
 * build.h - what both readers put a tree together with: budgets, open lists and maps,
 * unique keys, facts. Knows no syntax. Nothing here recurses: what is open stands on
 * a stack as deep as limits.depth, its children so far on another.
 */
#ifndef TREE_BUILD_H
#define TREE_BUILD_H

#include <stdint.h>

#include <stackward/fault.h>

#include "base/limits.h"
#include "base/map.h"
#include "tree/node.h"

struct level {
	struct node *node;
	size_t first;		/* where its children begin in `pending` */
	uint64_t before;	/* the nodes counted when it began */
};

struct builder {
	struct arena *keep;
	struct arena tmp;	/* of the reading; cleared by build_end */
	struct tree *tree;
	struct source *source;
	const struct limits *limits;
	struct sw_fault *fault;
	struct levels VEC(struct level) levels;
	struct children VEC(const struct node *) pending, documents;
	uint64_t nodes;
	struct span texts[256];	/* met lately, by build_slot */
};

/* The origin of an alias that stands for nothing. */
extern const struct node node_nothing;

/* 0, or -1 where the file is larger than its budget. */
int build_begin(struct builder *b, struct arena *keep, struct source *source,
		const struct limits *limits, struct sw_fault *fault);

/* Hands the documents to the tree: also after a syntax fact or a fault. */
void build_end(struct builder *b);

/* Counts `nodes` more; -1 with the fault set past the budget. */
int build_count(struct builder *b, uint64_t nodes, struct sw_place place);

/* A counted node; NULL past the budget. */
struct node *build_node(struct builder *b, enum node_kind kind, struct sw_place place);

/* Puts a whole node into what is open, or makes it a document. */
void build_add(struct builder *b, struct node *node);

/* Begins a list or map; -1 past limits.depth. */
int build_open(struct builder *b, struct node *node);
struct level *build_top(struct builder *b);	/* NULL where nothing is open */

/* The open one's place ends at `end`'s point, or, where that has no line, as its last
   child does. */
void build_set_end(struct builder *b, struct sw_place end);

/* Ends a list: takes its items off the stack. Maps end by way of `struct keys`. */
void build_items(struct builder *b);
void build_pop(struct builder *b);

struct fact *build_fact(struct builder *b, const char *check, struct sw_place place);

/* A syntax fact: the tree is broken from here on. Returns -1, so that the reading
   can be left by returning it. */
int build_broken(struct builder *b, struct sw_place place, const char *text);

/* Where such a text is, if it was met lately: keys and words repeat, and what
   they share is sooner at hand. */
struct span *build_slot(struct builder *b, struct span text);

/* The text of a scalar for a fact: NUL-ended, so that one inside is shown escaped. */
const char *build_text(struct builder *b, struct span text);

/* The pairs of one map while they are collected: keys are unique, the last value
   stays. Zeroed but for the first members; clear it with keys_end. */
struct keys {
	struct builder *builder;
	struct pair *at;	/* room for all that will be added */
	size_t count;
	bool twins;		/* keys that differ in case only are facts (JSON) */
	bool by_kind;		/* `1` and "1" are two keys (Psych) */
	struct arena scratch;	/* a small map is searched, a large one hashed */
	struct map exact, folded;
};

void keys_add(struct keys *keys, struct pair pair);	/* a second one is a fact */
struct pair *keys_find(struct keys *keys, const struct node *key);
void keys_append(struct keys *keys, struct pair pair);	/* is known to be new */
void keys_end(struct keys *keys);

/* The fact that `key` is in its map already. */
void keys_twice(struct builder *b, const struct node *key, const struct node *first);

#endif
