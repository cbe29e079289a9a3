/* resource.c - going through the resources of a target. */
#include "bundle/resource.h"

#include "bundle/type.h"

const struct node *resources_of(const struct view *view, const char *type)
{
	const struct node *all = node_get(node_get(view->config, "resources"), type);

	return node_is(all, NODE_MAP) ? all : value_empty_map();
}

void resource_each(struct view *view, const char *type, resource_visit *visit)
{
	const struct node *all = resources_of(view, type);

	for (size_t i = 0; i < all->count; i++)
		if (node_is(all->pairs[i].value, NODE_MAP))
			visit(view, &(struct resource){
				type, all->pairs[i].key, all->pairs[i].value,
			});
}

const struct node *resource_find(const struct view *view, const char *type,
				 struct span key)
{
	const struct pair *pair = node_pair(resources_of(view, type), key);

	return pair && node_is(pair->value, NODE_MAP) ? pair->value : NULL;
}

struct span resource_id(struct arena *keep, struct span type, struct span key)
{
	return span_of(arena_format(keep, "%.*s.%.*s", (int)type.len, type.at,
				    (int)key.len, key.at));
}

struct span resource_id_at(struct arena *keep, const struct at *at)
{
	return resource_id(keep, at_key(at, 1), at_key(at, 0));
}

const struct node *task_inner(const struct node *task)
{
	return node_get(node_get(task, "for_each_task"), "task");
}

const char *resource_name(struct view *view, const struct resource *resource)
{
	return arena_string(view->bundle->keep, resource->key->text);
}

/* What types call it that require nothing. */
static bool has_name(const struct node *resource)
{
	static const char *const keys[] = {
		"name", "display_name", "cluster_name", "title",
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (node_get(resource, keys[i]))
			return true;
	return false;
}

bool resource_is_whole(const struct node *resource, struct span type)
{
	const struct type *one =
		type_below(type_below(type_below(types, SPAN("resources")),
						       type), SPAN("x"));
	bool asked = false;

	if (span_is(type, "jobs"))
		return node_get(resource, "tasks");
	if (span_is(type, "pipelines"))
		return node_get(resource, "libraries");
	for (size_t i = 0; one && i < one->count; i++) {
		const struct field *field = &type_fields[one->first + i];

		if (!(field->marks & FIELD_REQUIRED) ||
		    span_is(field_name(field), "volume_type"))	/* MANAGED, unsaid */
			continue;
		asked = true;
		if (!node_pair(resource, field_name(field)))
			return false;
	}
	return asked || has_name(resource);
}
