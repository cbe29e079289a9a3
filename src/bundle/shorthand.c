/* shorthand.c - a target may write a variable's value alone: `variables: {x: 1}`; a bare
   date is none. */
#include "bundle/normalise.h"

#include "bundle/scalar.h"
#include "bundle/value.h"

struct shorthand {
	struct view *view;
	bool failed;
};

static bool has(const struct node *map, const char *key)
{
	return node_pair(map, span_of(key)) != NULL;
}

/* A map of a variable's own keys is a definition; any other is the value. */
static bool is_definition(const struct node *map)
{
	size_t known = (size_t)has(map, "type") + has(map, "description");

	if (has(map, "lookup"))
		return map->count == 1 || (map->count == 2 && has(map, "description"));
	return has(map, "default") && map->count == known + 1;
}

static const struct node *write_out(void *self, const struct node *node,
				    const struct at *at)
{
	const struct shorthand *it = self;
	struct arena *keep = it->view->bundle->keep;
	const struct node *type = node_get(node, "type");

	(void)at;
	if (node->kind == NODE_NULL || scalar_is_date(node) ||
	    (node->kind == NODE_MAP && is_definition(node)))
		return node;
	struct node *map = value_new(keep, NODE_MAP, node->place);

	map->rare = node->rare;		/* its anchor, or what it is an alias of */
	map->pairs = arena_array(keep, struct pair, 2);
	map->pairs[map->count++] = (struct pair){
		.key = value_string(keep, node->place, SPAN("default")), .value = node,
	};
	if (node_is_text(type, "complex"))
		map->pairs[map->count++] = (struct pair){
			.key = value_string(keep, node->place, SPAN("type")),
			.value = type,
		};
	return map;
}

/* The values of a map or list, but not of a scalar: nothing of the file is loaded
   then. */
static const struct node *each(struct shorthand *it, const struct node *node,
			       value_change *change)
{
	if (value_is_null(node))
		return node;
	if (node->kind == NODE_MAP || node->kind == NODE_LIST)
		return value_children(it->view->bundle->keep, node, NULL, change, it);
	say(it->view, (struct said){
		.check = CHECK_NO_TARGETS, .place = value_place(node),
		.value = node_kind_name(node->kind),
	});
	it->failed = it->view->bundle->partial = true;
	return node;
}

static const struct node *variables_of(void *self, const struct node *target,
				       const struct at *at)
{
	struct shorthand *it = self;
	const struct node *old = node_get(target, "variables");
	const struct node *new = each(it, old, write_out);

	(void)at;
	return new == old ? target
			  : value_set(it->view->bundle->keep, target, "variables", new);
}

const struct node *normalise_file(struct view *view, const struct node *root)
{
	struct shorthand it = { .view = view };
	const struct node *old = node_get(root, "targets");
	const struct node *new = each(&it, old, variables_of);

	if (it.failed)
		return NULL;
	if (new != old)
		root = value_set(view->bundle->keep, root, "targets", new);
	return normalise(view, types, root, NULL);
}
