/* resource.c - going through the resources of a target. */
#include "bundle/resource.h"

#include "bundle/type.h"
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

bool resource_is_whole(const struct node *resource, struct span type)
{
	const struct type *one = type_below(type_below(type_below(types, SPAN("resources")),
						       type), SPAN("x"));
	bool asked = false;

	if (span_is(type, "jobs"))
		return node_get(resource, "tasks");
	if (span_is(type, "pipelines"))
		return node_get(resource, "libraries");
	for (size_t i = 0; one && i < one->count; i++) {
		const struct field *field = &type_fields[one->first + i];

		if (!(field->marks & FIELD_REQUIRED))
			continue;
		asked = true;
		if (!node_pair(resource, field_name(field)))
			return false;
	}
	return asked || node_get(resource, "name");
}
