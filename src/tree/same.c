/* same.c - two trees side by side. */
#include "tree/same.h"

static bool lists_same(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (!node_same(a->items[i], b->items[i]))
			return false;
	return true;
}

static bool maps_same(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++) {
		const struct pair *other = node_pair(b, a->pairs[i].key->text);

		if (!other || !node_same(a->pairs[i].value, other->value))
			return false;
	}
	return true;
}

bool node_same(const struct node *a, const struct node *b)
{
	if (!a || !b || a == b)
		return a == b;
	if (a->kind != b->kind || a->count != b->count)
		return false;
	return a->kind == NODE_LIST ? lists_same(a, b) :
	       a->kind == NODE_MAP ? maps_same(a, b) : span_same(a->text, b->text);
}
