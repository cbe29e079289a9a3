/* node.c - looking into trees. Every look-up takes NULL for "not there". */
#include "tree/node.h"

#include <stdarg.h>

const struct node *tree_root(const struct tree *tree)
{
	return tree && tree->count ? tree->documents[0] : NULL;
}

struct rare *node_rare(struct arena *keep, struct node *node)
{
	struct rare *rare = arena_new(keep, struct rare);

	if (node->rare)
		*rare = *node->rare;
	node->rare = rare;
	return rare;
}

bool node_settles(const struct node *node)
{
	bool settled = true;

	if (node->kind < NODE_LIST)
		return !node->text.len || (!memchr(node->text.at, '$', node->text.len) &&
					   !memchr(node->text.at, '{', node->text.len));
	for (size_t i = 0; settled && i < node->count; i++)
		settled = node->kind == NODE_MAP ? node->pairs[i].value->settled
						 : node->items[i]->settled;
	return settled;
}

bool node_is_text(const struct node *node, const char *text)
{
	return node_is(node, NODE_STRING) && span_is(node->text, text);
}

const struct pair *node_pair(const struct node *map, struct span key)
{
	uint32_t mark = node_mark(key);

	if (!node_is(map, NODE_MAP))
		return NULL;
	for (size_t i = 0; i < map->count; i++) {
		const struct pair *pair = &map->pairs[i];

		if (pair->mark ? pair->mark == mark && span_same(pair_text(pair), key)
			       : span_same(pair->key->text, key) &&
				 pair->key->kind < NODE_LIST)
			return pair;
	}
	return NULL;
}

const struct node *node_at(const struct node *list, size_t index)
{
	if (!node_is(list, NODE_LIST) || index >= list->count)
		return NULL;
	return list->items[index];
}

const struct node *node_walk(const struct node *node, ...)
{
	va_list keys;

	va_start(keys, node);
	for (const char *key; node && (key = va_arg(keys, const char *));)
		node = node_get(node, key);
	va_end(keys);
	return node;
}

const char *node_kind_name(enum node_kind kind)
{
	static const char *const names[] = {
		[NODE_NULL] = "nothing", [NODE_BOOL] = "a boolean",
		[NODE_INT] = "an integer", [NODE_FLOAT] = "a number",
		[NODE_STRING] = "a string", [NODE_LIST] = "a list",
		[NODE_MAP] = "a map",
	};

	return names[kind];
}
