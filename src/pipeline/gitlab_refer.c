/* gitlab_refer.c - `!reference [job, key]`: the value of another place, put in here. */
#include "pipeline/gitlab.h"

struct referring {
	struct gitlab *gitlab;
	bool *whole;
	unsigned nested;	/* references within what references name */
	unsigned depth;		/* of the tree that is walked */
};

static const struct node *walk(struct referring *on, const struct node *node);

static bool is_reference(const struct node *node)
{
	return node->kind == NODE_LIST && node_tag(node) &&
	       !strcmp(node_tag(node), "!reference") && node->count;
}

static const struct node *find(struct gitlab *gitlab, const struct node *path)
{
	const struct gitlab_entry *entry = path->items[0]->kind < NODE_LIST ?
		gitlab_entry(gitlab, path->items[0]->text) : NULL;
	const struct node *at = entry ? entry->made : NULL;

	for (size_t i = 1; at && i < path->count; i++) {
		const struct node *key = path->items[i];
		const struct pair *pair = key->kind < NODE_LIST ?
			node_pair(at, key->text) : NULL;

		at = pair ? pair->value : NULL;
	}
	return at;
}

/* What is not there stays a list of words with its tag, and is told. */
static const struct node *follow(struct referring *on, const struct node *node)
{
	const struct node *target = on->nested < GITLAB_NEST ? find(on->gitlab, node) : NULL;

	if (!target) {
		*on->whole = false;
		return node;
	}
	on->nested++;
	target = walk(on, target);
	on->nested--;
	return target;
}

static struct node *copy_before(struct arena *keep, const struct node *node)
{
	struct node *copy = arena_new(keep, struct node);

	*copy = *node;
	if (node->kind == NODE_MAP) {
		copy->pairs = arena_array(keep, struct pair, node->count);
		memcpy(copy->pairs, node->pairs, node->count * sizeof *copy->pairs);
	} else {
		copy->items = arena_array(keep, const struct node *, node->count);
		memcpy(copy->items, node->items, node->count * sizeof *copy->items);
	}
	copy->settled = false;
	return copy;
}

static const struct node *walk_children(struct referring *on, const struct node *node)
{
	struct node *copy = NULL;

	for (size_t i = 0; i < node->count; i++) {
		bool map = node->kind == NODE_MAP;
		const struct node *old = map ? node->pairs[i].value : node->items[i];
		const struct node *new = walk(on, old);

		if (new == old)
			continue;
		if (!copy)
			copy = copy_before(on->gitlab->reader->keep, node);
		if (map)
			copy->pairs[i].value = new;
		else
			copy->items[i] = new;
	}
	return copy ? copy : node;
}

#define DEEP 256	/* trees are at most limits.depth deep; references nest them */

static const struct node *walk(struct referring *on, const struct node *node)
{
	const struct node *done = node;

	if (node->kind < NODE_LIST)
		return node;
	if (on->depth > DEEP || !gitlab_spend(on->gitlab, (uint64_t)node->count + 1)) {
		*on->whole = false;
		return node;
	}
	on->depth++;
	done = is_reference(node) ? follow(on, node) : walk_children(on, node);
	on->depth--;
	return done;
}

const struct node *gitlab_refer(struct gitlab *gitlab, const struct node *node,
				bool *whole)
{
	struct referring on = { .gitlab = gitlab, .whole = whole };

	return node ? walk(&on, node) : NULL;
}
