/* compare.c - equality and order of values (RFC 9535, 2.3.5.2.2). */
#include "query/select.h"

#include <math.h>

#define EXACT 9007199254740992.0	/* 2^53: from here on doubles skip integers */

/* The digits of a large decimal integer as it is spelt, without leading zeros; empty
   where it is spelt in another way. */
static struct span digits(const struct node *node, bool *negative)
{
	struct span text = node->text;

	*negative = span_starts(text, "-");
	text = span_from(text, *negative || span_starts(text, "+"));
	while (span_starts(text, "0"))
		text = span_from(text, 1);
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] < '0' || text.at[i] > '9')
			return (struct span){0};
	return text;
}

static int order_of(double a, double b)
{
	return (a > b) - (a < b);
}

/* The order of two integers that doubles may not tell apart. */
static int order_large(const struct node *a, const struct node *b)
{
	bool a_negative, b_negative;
	struct span left = digits(a, &a_negative), right = digits(b, &b_negative);

	if (!left.len || !right.len || a_negative != b_negative)
		return order_of(node_number(a), node_number(b));
	int order = left.len != right.len ? (left.len > right.len ? 1 : -1)
		: span_compare(left, right);
	return a_negative ? -order : order;
}

static bool is_number(const struct node *node)
{
	return node->kind == NODE_INT || node->kind == NODE_FLOAT;
}

/* False where they have no order: a NaN. */
static bool order_numbers(const struct node *a, const struct node *b, int *order)
{
	bool whole = a->kind == NODE_INT && b->kind == NODE_INT;

	*order = whole && fabs(node_number(a)) >= EXACT && fabs(node_number(b)) >= EXACT
		? order_large(a, b) : order_of(node_number(a), node_number(b));
	return !isnan(node_number(a)) && !isnan(node_number(b));
}

static bool same_scalar(const struct node *a, const struct node *b)
{
	int order;

	if (is_number(a))
		return is_number(b) && order_numbers(a, b, &order) && !order;
	if (a->kind != b->kind)
		return false;
	if (a->kind == NODE_STRING)
		return span_same(a->text, b->text);
	return a->kind == NODE_NULL || a->truth == b->truth;
}

/* Lists and maps of one size: adds what must be the same in them. */
static int add_children(struct select *select, struct twin twin)
{
	for (size_t i = 0; i < twin.a->count; i++) {
		const struct node *a, *b;

		if (twin.a->kind == NODE_LIST) {
			a = twin.a->items[i];
			b = twin.b->items[i];
		} else {
			const struct node *key = twin.a->pairs[i].key;
			const struct pair *pair = node_pair(twin.b, key->text);

			if (select_charge(select, twin.b->count / 8))
				return -1;
			if (!pair)
				return 0;
			a = twin.a->pairs[i].value;
			b = pair->value;
		}
		*vec_add(select->tmp, &select->twins) = (struct twin){ a, b };
	}
	return 1;
}

/* 1, 0 or -1. */
static int same_tree(struct select *select, const struct node *a, const struct node *b)
{
	struct twins *twins = &select->twins;
	int same = 1;

	twins->count = 0;
	*vec_add(select->tmp, twins) = (struct twin){ a, b };
	while (same == 1 && twins->count) {
		struct twin twin = twins->at[--twins->count];
		bool scalar = twin.a->kind != NODE_LIST && twin.a->kind != NODE_MAP;

		if (select_charge(select, 1))
			return -1;
		if (scalar)
			same = same_scalar(twin.a, twin.b);
		else if (twin.a->kind != twin.b->kind || twin.a->count != twin.b->count)
			same = 0;
		else
			same = add_children(select, twin);
	}
	return same;
}

static int equal(struct select *select, struct value a, struct value b)
{
	if (a.kind == VALUE_NOTHING || b.kind == VALUE_NOTHING)
		return a.kind == b.kind;
	return same_tree(select, a.node, b.node);
}

/* Only numbers and strings have an order; bytes of UTF-8 have that of characters. */
static bool less(struct value a, struct value b)
{
	int order;

	if (a.kind == VALUE_NOTHING || b.kind == VALUE_NOTHING)
		return false;
	if (is_number(a.node) && is_number(b.node))
		return order_numbers(a.node, b.node, &order) && order < 0;
	return a.node->kind == NODE_STRING && b.node->kind == NODE_STRING &&
	       span_compare(a.node->text, b.node->text) < 0;
}

/* A computed number as a node, so that there is one way to compare. */
struct computed {
	struct node node;
	struct rare rare;
};

static struct value as_node(struct value value, struct computed *as)
{
	if (value.kind != VALUE_NUMBER)
		return value;
	as->rare = (struct rare){ .number = value.number };
	as->node = (struct node){ .kind = NODE_INT, .rare = &as->rare };
	return (struct value){ .kind = VALUE_NODE, .node = &as->node };
}

int compare(struct select *select, enum comparison by, struct value left,
	    struct value right)
{
	struct computed a_number, b_number;
	struct value a = as_node(left, &a_number), b = as_node(right, &b_number);
	int same;

	if (by == COMPARE_LESS)
		return less(a, b);
	if (by == COMPARE_GREATER)
		return less(b, a);
	if ((by == COMPARE_AT_MOST && less(a, b)) ||
	    (by == COMPARE_AT_LEAST && less(b, a)))
		return 1;
	same = equal(select, a, b);
	return same < 0 ? -1 : by == COMPARE_UNEQUAL ? !same : same;
}
