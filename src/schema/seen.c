/* seen.c - which parts of a value were evaluated: a bit for each. */
#include "schema/check.h"

#define BITS 64

int seen_new(struct checking *checking, const struct node *node, struct seen *seen)
{
	size_t count =
		node->kind == NODE_LIST || node->kind == NODE_MAP ? node->count : 0;

	if (checking_charge(checking, count / BITS + 1))
		return -1;
	seen->count = count;
	seen->bits = arena_array(checking->tmp, uint64_t, count / BITS + 1);
	return 0;
}

void seen_mark(struct seen *seen, size_t index)
{
	if (seen && index < seen->count)
		seen->bits[index / BITS] |= (uint64_t)1 << index % BITS;
}

void seen_mark_all(struct seen *seen)
{
	for (size_t i = 0; seen && i < seen->count / BITS + 1; i++)
		seen->bits[i] = UINT64_MAX;
}

bool seen_has(const struct seen *seen, size_t index)
{
	return seen->bits[index / BITS] >> index % BITS & 1;
}

void seen_join(struct seen *all, const struct seen *more)
{
	for (size_t i = 0; i < all->count / BITS + 1; i++)
		all->bits[i] |= more->bits[i];
}
