/*
 * value.h - a bundle's config as a tree of nodes that is never changed, only made anew
 * where it differs: the rest is shared, between targets too. Paths are dotted, as the
 * CLI writes them: `resources.jobs.train.tasks[0].notebook_task`.
 */
#ifndef BUNDLE_VALUE_H
#define BUNDLE_VALUE_H

#include "base/arena.h"
#include "tree/node.h"

/* Where a walk is: a list of steps from the root, each on the walker's stack. */
struct at {
	const struct at *up;	/* NULL: the first step below the root */
	const struct node *key;	/* of a map's pair; NULL: an item of a list */
	size_t index;
};

/* `resources.jobs.train.tasks[0]`; "" for the root. */
char *at_text(struct arena *keep, const struct at *at);
/* The text of the key so many steps up, 0 being the last; empty for a list's item. */
struct span at_key(const struct at *at, size_t up);

/* The node at a dotted path without `*`, or NULL. */
const struct node *value_get(const struct node *root, const char *path);
/* Its text where it is a string there; else an empty span. */
struct span value_text(const struct node *root, const char *path);

/* Where the CLI says a value stands: an alias's is its anchor's. NULL: no place. */
struct sw_place value_place(const struct node *node);

/* Asks memory for all that is right below, before a walk looks at one after the other:
   of a large tree each look is a wait for memory. */
static inline void value_fetch(const struct node *node)
{
	bool map = node_is(node, NODE_MAP);
	size_t count = map || node_is(node, NODE_LIST) ? node->count : 0;

	for (size_t i = 0; i < count; i++)
		__builtin_prefetch(map ? node->pairs[i].value : node->items[i]);
	for (size_t i = 0; i < count; i++)
		__builtin_prefetch((map ? node->pairs[i].value : node->items[i])->items);
}

bool value_is_null(const struct node *node);	/* NULL, or null */

/* Where a map has the pair with that key; its count where it has none. */
size_t value_index(const struct node *map, struct span key);

/* What stands in `before` where a pair of that key node or, with NULL, an item of the
   list is: the same node in two targets is the same value. NULL: nothing. */
const struct node *value_was(const struct node *before, const struct node *key,
			     size_t index);

/* Calls back for every node that the pattern takes, in order: `resources.jobs.*` and
   `resources.jobs.*.tasks[*].depends_on[*]`; `*` is any key, `[*]` any item. */
typedef void value_visit(void *self, const struct node *node, const struct at *at);
void value_each(const struct node *root, const char *pattern, value_visit *visit,
		void *self);

/* The same, and puts what `change` returns in the node's place: itself for no change,
   NULL to leave it out. Nodes on the way are copied once, and only where one
   changed. */
typedef const struct node *value_change(void *self, const struct node *node,
					const struct at *at);
const struct node *value_rewrite(struct arena *keep, const struct node *root,
				 const char *pattern, value_change *change, void *self);

/* One map's pairs or one list's items; keys stay. The value itself where none
   changed. */
const struct node *value_children(struct arena *keep, const struct node *node,
				  const struct at *up, value_change *change,
					  void *self);

/* The tree with `value` at the path, which may be new; maps on the way are made.
   What is made has the place of `value`. */
const struct node *value_set(struct arena *keep, const struct node *root,
			     const char *path, const struct node *value);

/* A node like it, to be given other children. */
struct node *value_copy(struct arena *keep, const struct node *node);
/* The same scalar, at the same place, with another text; borrowed. */
const struct node *value_with_text(struct arena *keep, const struct node *node,
				   struct span text);

/* New nodes, at a place that says where they come from. */
struct node *value_new(struct arena *keep, enum node_kind kind, struct sw_place place);
const struct node *value_string(struct arena *keep, struct sw_place place,
				struct span text);
const struct node *value_bool(struct arena *keep, struct sw_place place, bool truth);
const struct node *value_empty_map(void);

#endif
