/* rewrite.c - a bundle's config made anew where it differs; the rest is shared. */
#include "bundle/value.h"

#include <string.h>

#include "bundle/dotted.h"

struct node *value_copy(struct arena *keep, const struct node *node)
{
	struct node *copy = arena_new(keep, struct node);

	*copy = *node;
	copy->settled = copy->from_root = false;
	return copy;
}

const struct node *value_with_text(struct arena *keep, const struct node *node,
				   struct span text)
{
	struct node *copy = value_copy(keep, node);

	copy->text = text;
	copy->settled = node_settles(copy);
	return copy;
}

static struct node *copy_of(struct arena *keep, const struct node *node)
{
	struct node *copy = value_copy(keep, node);

	if (node->kind == NODE_MAP) {
		copy->pairs = arena_array(keep, struct pair, node->count);
		memcpy(copy->pairs, node->pairs, node->count * sizeof *copy->pairs);
	} else if (node->kind == NODE_LIST) {
		copy->items = arena_array(keep, const struct node *, node->count);
		memcpy(copy->items, node->items, node->count * sizeof *copy->items);
	}
	return copy;
}

/* What is left out leaves a NULL, which `close_up` takes away. */
static void put(struct node *copy, size_t i, const struct node *value)
{
	if (copy->kind == NODE_MAP)
		copy->pairs[i].value = value;
	else
		copy->items[i] = value;
}

static void close_up(struct node *copy)
{
	size_t kept = 0;
	bool settled = true;

	for (size_t i = 0; i < copy->count; i++) {
		const struct node *value =
			copy->kind == NODE_MAP ? copy->pairs[i].value : copy->items[i];

		if (!value)
			continue;
		copy->replaced |= value->replaced;
		settled &= value->settled;
		if (copy->kind == NODE_MAP)
			copy->pairs[kept++] = copy->pairs[i];
		else
			copy->items[kept++] = copy->items[i];
	}
	copy->count = kept;
	copy->settled = settled;
}

const struct node *value_children(struct arena *keep, const struct node *node,
				  const struct at *up, value_change *change, void *self)
{
	struct node *copy = NULL;
	bool map = node_is(node, NODE_MAP);

	value_fetch(node);
	for (size_t i = 0; (map || node_is(node, NODE_LIST)) && i < node->count; i++) {
		const struct node *old = map ? node->pairs[i].value : node->items[i];
		const struct at at = { up, map ? node->pairs[i].key : NULL, i };
		const struct node *new = change(self, old, &at);

		if (new == old)
			continue;
		if (!copy)
			copy = copy_of(keep, node);
		put(copy, i, new);
	}
	if (copy)
		close_up(copy);
	return copy ? copy : node;
}

struct rewrite {
	struct arena *keep;
	const struct dotted *steps;
	size_t depth;
	value_change *change;
	void *self;
};

static const struct node *rewrite_children(struct rewrite *level,
					   const struct node *node,
					   const struct at *at);

static const struct node *rewrite_below(void *self, const struct node *node,
					const struct at *at)
{
	struct rewrite *level = self;
	const struct dotted_step *step = &level->steps->at[level->depth];

	if (step->item ? at->key || !(step->any || at->index == step->index)
		       : !at->key || !(step->any || span_same(at->key->text, step->key)))
		return node;
	if (level->depth + 1 == level->steps->count)
		return level->change(level->self, node, at);
	level->depth++;
	node = rewrite_children(level, node, at);
	level->depth--;
	return node;
}

/* Where the next step is a key, the other pairs are not looked at. */
static const struct node *rewrite_children(struct rewrite *level,
					   const struct node *node,
					   const struct at *at)
{
	const struct dotted_step *step = &level->steps->at[level->depth];

	if (step->item || step->any || !node_is(node, NODE_MAP))
		return value_children(level->keep, node, at, rewrite_below, level);
	size_t i = value_index(node, step->key);
	if (i == node->count)
		return node;
	const struct at below = { at, node->pairs[i].key, i };
	const struct node *old = node->pairs[i].value;
	const struct node *new = rewrite_below(level, old, &below);
	if (new == old)
		return node;
	struct node *copy = copy_of(level->keep, node);
	put(copy, i, new);
	close_up(copy);
	return copy;
}

const struct node *value_rewrite(struct arena *keep, const struct node *root,
				 const char *pattern, value_change *change, void *self)
{
	struct dotted steps;
	struct rewrite level = { keep, &steps, 0, change, self };

	dotted_read(&steps, pattern);
	return rewrite_children(&level, root, NULL);
}

static const struct node *set(struct arena *keep, const struct node *root,
			      struct span rest, const struct node *value)
{
	if (!rest.len)
		return value;
	struct dotted_step step = dotted_cut(&rest);
	bool map = node_is(root, NODE_MAP);
	size_t count = map ? root->count : 0, i = 0;
	struct node *copy = value_new(keep, NODE_MAP, root ? root->place : value->place);

	if (map)
		*copy = *value_copy(keep, root);
	while (i < count && !span_same(root->pairs[i].key->text, step.key))
		i++;
	copy->count = i < count ? count : count + 1;
	copy->pairs = arena_array(keep, struct pair, copy->count);
	if (count)
		memcpy(copy->pairs, root->pairs, count * sizeof *copy->pairs);
	if (i == count)
		copy->pairs[i].key = value_string(keep, value->place, step.key);
	const struct node *old = i < count ? root->pairs[i].value : NULL;
	copy->pairs[i].value = set(keep, old, rest, value);
	return copy;
}

const struct node *value_set(struct arena *keep, const struct node *root,
			     const char *path, const struct node *value)
{
	return set(keep, root, span_of(path), value);
}
