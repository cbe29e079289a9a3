/* same.c - compares values, and finds twins in a list by their hashes. */
#include "schema/same.h"

#include <stdlib.h>

#include "schema/decimal.h"

static bool is_number(const struct node *node)
{
	return node->kind == NODE_INT || node->kind == NODE_FLOAT;
}

static bool same_scalar(struct checking *checking, const struct node *a,
			const struct node *b)
{
	if (is_number(a))
		return is_number(b) && !number_order(checking->tmp, a, b);
	if (a->kind != b->kind)
		return false;
	if (a->kind == NODE_STRING)
		return span_same(a->text, b->text);
	return a->kind == NODE_NULL || a->truth == b->truth;
}

static int same_children(struct checking *checking, const struct node *a,
			 const struct node *b)
{
	int same = 1;

	for (size_t i = 0; same == 1 && i < a->count; i++) {
		const struct pair *pair = NULL;

		if (a->kind == NODE_LIST) {
			same = same_value(checking, a->items[i], b->items[i]);
			continue;
		}
		if (checking_charge(checking, b->count / 8))
			return -1;
		pair = node_pair(b, pair_text(&a->pairs[i]));
		same = pair ? same_value(checking, a->pairs[i].value, pair->value) : 0;
	}
	return same;
}

/* Recursion is bounded by the depth of trees. */
int same_value(struct checking *checking, const struct node *a, const struct node *b)
{
	bool branch = a->kind == NODE_LIST || a->kind == NODE_MAP;

	if (checking_charge(checking, branch ? 1 : 1 + a->text.len / 64))
		return -1;
	if (!branch)
		return same_scalar(checking, a, b);
	if (a->kind != b->kind || a->count != b->count)
		return 0;
	return same_children(checking, a, b);
}

static uint64_t mix(uint64_t a, uint64_t b)
{
	uint64_t parts[2] = { a, b };

	return map_hash((struct span){ (const char *)parts, sizeof parts });
}

static uint64_t hash_number(struct checking *checking, const struct node *node)
{
	struct decimal number = decimal_of(checking->tmp, node);

	return mix(map_hash(number.digits),
		   (uint64_t)number.exponent * 2 + number.negative);
}

/* Equal values have the same; another one in each run, so that nobody can aim. */
static int hash(struct checking *checking, const struct node *node, uint64_t *sum)
{
	bool map = node->kind == NODE_MAP, branch = map || node->kind == NODE_LIST;
	uint64_t below;

	if (checking_charge(checking, branch ? 1 : 1 + node->text.len / 64))
		return -1;
	if (!branch) {
		*sum = is_number(node) ? hash_number(checking, node) :
		       node->kind == NODE_STRING ? map_hash(node->text) :
		       (uint64_t)node->kind * 2 + node->truth;
		return 0;
	}
	*sum = (uint64_t)node->kind;
	for (size_t i = 0; i < node->count; i++) {
		if (hash(checking, map ? node->pairs[i].value : node->items[i], &below))
			return -1;
		*sum = map ? *sum + mix(map_hash(pair_text(&node->pairs[i])), below)
			   : mix(*sum, below);
	}
	return 0;
}

struct hashed { uint64_t sum; size_t index; };

static int by_sum(const void *a, const void *b)
{
	const struct hashed *one = a, *other = b;

	if (one->sum != other->sum)
		return one->sum < other->sum ? -1 : 1;
	return (one->index > other->index) - (one->index < other->index);
}

/* Of the items that have one hash, the first twin. */
static int compare_run(struct checking *checking, const struct node *list,
		       const struct hashed *run, size_t count, struct hashed *found)
{
	for (size_t i = 1; i < count; i++)
		for (size_t k = 0; k < i && run[i].index < found->sum; k++) {
			int same = same_value(checking, list->items[run[k].index],
					      list->items[run[i].index]);

			if (same < 0)
				return -1;
			if (same)
				*found = (struct hashed){ run[i].index, run[k].index };
		}
	return 0;
}

int same_items(struct checking *checking, const struct node *list, size_t *first,
	       size_t *twin)
{
	struct hashed *all = arena_array(checking->tmp, struct hashed, list->count + 1);
	struct hashed found = { SIZE_MAX, 0 };	/* the twin, and the first */

	for (size_t i = 0; i < list->count; i++) {
		all[i].index = i;
		if (hash(checking, list->items[i], &all[i].sum))
			return -1;
	}
	qsort(all, list->count, sizeof *all, by_sum);
	for (size_t i = 0, end; i < list->count; i = end) {
		for (end = i + 1; end < list->count && all[end].sum == all[i].sum;
		     end++)
			;
		if (compare_run(checking, list, all + i, end - i, &found))
			return -1;
	}
	*first = found.index;
	*twin = (size_t)found.sum;
	return found.sum < SIZE_MAX;
}
