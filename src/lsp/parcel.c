/* parcel.c - what a body says, by our strict reader of JSON. */
#include "lsp/parcel.h"

#include "base/limits.h"
#include "base/memory.h"
#include "lsp/frame.h"
#include "tree/json.h"

static struct parcel *start(void)
{
	struct parcel *parcel = memory_get(sizeof *parcel);

	*parcel = (struct parcel){0};
	return parcel;
}

struct parcel *parcel_wrong(const char *why)
{
	struct parcel *parcel = start();

	parcel->wrong = PARCEL_UNREADABLE;
	parcel->why = why;
	return parcel;
}

void parcel_free(struct parcel *parcel)
{
	arena_clear(&parcel->keep);
	memory_put(parcel, sizeof *parcel);
}

static void refuse(struct parcel *parcel, enum parcel_error wrong, const char *why)
{
	parcel->wrong = wrong;
	parcel->why = why;
}

static bool is_id(const struct node *node)
{
	return node_is(node, NODE_INT) || node_is(node, NODE_STRING) ||
	       node_is(node, NODE_FLOAT) || node_is(node, NODE_NULL);
}

static void take_parts(struct parcel *parcel, const struct node *root)
{
	const struct node *method = node_get(root, "method");
	bool answers = node_get(root, "result") || node_get(root, "error");

	parcel->id = node_get(root, "id");
	parcel->params = node_get(root, "params");
	if (parcel->id && !is_id(parcel->id))
		parcel->id = NULL;
	if (!node_is(root, NODE_MAP))
		refuse(parcel, PARCEL_INVALID, "this is no object; batches are not taken");
	else if (!node_is_text(node_get(root, "jsonrpc"), "2.0"))
		refuse(parcel, PARCEL_INVALID, "`jsonrpc` is not \"2.0\"");
	else if (node_is(method, NODE_STRING) && method->text.len)
		parcel->method = method->text;
	else if (!answers || method)
		refuse(parcel, PARCEL_INVALID, "`method` is missing, or no text");
}

struct parcel *parcel_read(struct span body)
{
	struct parcel *parcel = start();
	struct arena *keep = &parcel->keep;
	struct limits *limits = arena_new(keep, struct limits);
	struct sw_fault fault = {0};
	struct tree *tree;

	*limits = limits_default;
	limits->structured_bytes = FRAME_BODY_MOST;
	struct source *source = source_new(keep, "message", arena_span(keep, body));
	if (json_read(keep, source, limits, &tree, &fault) || tree->broken ||
	    !tree_root(tree))
		refuse(parcel, PARCEL_UNREADABLE, "this is no JSON, or too much of it");
	else
		take_parts(parcel, tree_root(tree));
	return parcel;
}

void parcels_add(struct parcels *parcels, struct parcel *parcel)
{
	if (parcels->last)
		parcels->last->next = parcel;
	else
		parcels->first = parcel;
	parcels->last = parcel;
}

struct parcel *parcels_take(struct parcels *parcels)
{
	struct parcel *parcel = parcels->first;

	if (!parcel)
		return NULL;
	parcels->first = parcel->next;
	if (!parcels->first)
		parcels->last = NULL;
	parcel->next = NULL;
	return parcel;
}

bool parcel_same_id(const struct node *a, const struct node *b)
{
	return a && b && (a->kind == NODE_STRING) == (b->kind == NODE_STRING) &&
	       span_same(a->text, b->text);
}

struct parcel *parcels_find(const struct parcels *parcels, const struct node *id)
{
	struct parcel *it = parcels->first;

	while (it && !parcel_same_id(it->id, id))
		it = it->next;
	return it;
}

bool parcel_is(const struct parcel *parcel, const char *method)
{
	return span_is(parcel->method, method);
}

struct span parcel_text(const struct node *map, const char *key)
{
	const struct node *node = node_get(map, key);

	return node_is(node, NODE_STRING) ? node->text : (struct span){0};
}

size_t parcel_number(const struct node *map, const char *key, size_t otherwise)
{
	const struct node *node = node_get(map, key);
	double number = node_is(node, NODE_INT) ? node_number(node) : -1;

	return number >= 0 && number < 4294967296.0 ? (size_t)number : otherwise;
}

bool parcel_truth(const struct node *node)
{
	return node_is(node, NODE_BOOL) && node->truth;
}
