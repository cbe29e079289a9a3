/* resource.c - going through the resources of a target. */
#include "bundle/resource.h"

#include "bundle/value.h"

void resource_each(struct view *view, const char *type, resource_visit *visit)
{
	const struct node *all = node_get(node_get(view->config, "resources"), type);

	for (size_t i = 0; node_is(all, NODE_MAP) && i < all->count; i++)
		if (node_is(all->pairs[i].value, NODE_MAP))
			visit(view, &(struct resource){
				type, all->pairs[i].key, all->pairs[i].value,
			});
}

const struct node *resource_find(const struct view *view, const char *type,
				 struct span key)
{
	const struct node *all = node_get(node_get(view->config, "resources"), type);
	const struct pair *pair = node_pair(all, key);

	return pair && node_is(pair->value, NODE_MAP) ? pair->value : NULL;
}

const char *resource_name(struct view *view, const struct resource *resource)
{
	return arena_string(view->bundle->keep, resource->key->text);
}

bool value_is_blank(const struct node *node)
{
	return value_is_null(node) || (node->kind == NODE_STRING && !node->text.len);
}

bool value_is_open(const struct node *node)
{
	return node_is(node, NODE_STRING) &&
	       span_search(node->text, SPAN("${")) < node->text.len;
}
