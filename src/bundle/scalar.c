/* scalar.c - looking at one value, which may be missing. */
#include "bundle/scalar.h"

#include "bundle/moment.h"
#include "bundle/value.h"

bool scalar_is(const struct node *node)
{
	return !value_is_null(node) && node->kind != NODE_LIST &&
	       node->kind != NODE_MAP;
}

bool scalar_is_blank(const struct node *node)
{
	return value_is_null(node) || (node->kind == NODE_STRING && !node->text.len);
}

bool scalar_is_true(const struct node *node)
{
	return node_is(node, NODE_BOOL) && node->truth;
}

bool scalar_is_date(const struct node *node)
{
	return node_is(node, NODE_STRING) && node->plain && !node_tag(node) &&
	       moment_is_date(node->text);
}

bool scalar_is_open(const struct node *node)
{
	return node_is(node, NODE_STRING) && is_open(node->text);
}

struct span string_text(const struct node *node)
{
	return node_is(node, NODE_STRING) ? node->text : (struct span){0};
}

struct span scalar_text(const struct node *node)
{
	return !node || node->kind == NODE_LIST || node->kind == NODE_MAP ?
	       (struct span){0} : node->text;
}

struct span text_at(const struct node *map, const char *key)
{
	return scalar_text(node_get(map, key));
}

bool is_open(struct span text)
{
	size_t at = span_find(text, '$');	/* hardly any text has one */

	return at < text.len && span_search(text, SPAN("${")) < text.len;
}
