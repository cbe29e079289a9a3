/* azure_value.c - from `${{ parameters.x.y }}` to the node that was handed in, however
   many templates it came through. */
#include "pipeline/azure.h"

/* Names that lead to names. */
#define HOPS 32

static const struct azure_frame *frame_of(const struct bindings *bindings)
{
	return (const struct azure_frame *)bindings;
}

/* All that is handed to a template, as one map: each value a reference to itself. */
static struct azure_item everything(struct azure *azure, const struct azure_item *item)
{
	const struct bindings *at = &item->frame->bindings;
	struct arena *keep = azure->reader->keep;
	struct azure_item all = *item;
	struct node *map;

	while (at && at->kind != BOUND_INPUTS)
		at = at->outer;
	map = azure_map_node(azure, at ? at->settings.count : 0, item->node->place);
	for (size_t i = 0; at && i < at->settings.count && azure_spend(azure); i++) {
		const struct binding *binding = &at->settings.at[i];
		const char *text = arena_format(keep, "${{ parameters.%.*s }}",
						(int)binding->name.len, binding->name.at);

		azure_map_add(map, azure_text_node(azure, binding->name, binding->place),
			      azure_text_node(azure, span_of(text), binding->place));
	}
	all.node = map;
	return all;
}

static bool settle(struct azure_item *item, enum binding_kind kind, struct span name)
{
	bool open = false;
	const struct binding *binding = bindings_find(&item->frame->bindings, kind, name,
						      &open);

	if (!binding || !binding->value)
		return false;
	item->node = binding->value;
	if (binding->within)
		item->frame = frame_of(binding->within);
	return true;
}

/* Steps still to go, the next one last: what a name leads to may be a name again. */
struct route {
	struct span at[HOPS];
	size_t count;
};

/* The steps of an expression that is a name and nothing more. */
static bool plan(struct span text, struct route *route)
{
	struct span steps[HOPS], rest = azure_inside(text);
	size_t count = 0;

	while (rest.len && count < HOPS - route->count && azure_step(&rest, &steps[count]))
		count++;
	if (!count || rest.len)
		return false;
	while (count)
		route->at[route->count++] = steps[--count];
	return true;
}

/* The first name, or the first two: what it stands for. */
static bool enter(struct azure *azure, struct route *route, struct azure_item *item)
{
	struct span head = route->at[--route->count];
	bool variable = span_is(head, "variables");

	if (!variable && !span_is(head, "parameters"))
		return settle(item, BOUND_VALUES, head);
	if (!route->count)
		return *item = everything(azure, item), !variable;
	return settle(item, variable ? BOUND_VARIABLES : BOUND_INPUTS,
		      route->at[--route->count]);
}

static bool descend(struct azure_item *item, struct span step)
{
	const struct pair *pair = node_pair(item->node, step);
	size_t index = 0;

	if (pair)
		return item->node = pair->value, true;
	if (!node_is(item->node, NODE_LIST) || step.len > 6)
		return false;
	for (size_t i = 0; i < step.len; i++) {
		if (step.at[i] < '0' || step.at[i] > '9')
			return false;
		index = index * 10 + (size_t)(step.at[i] - '0');
	}
	item->node = node_at(item->node, index);
	return item->node;
}

struct azure_item azure_value(struct azure *azure, struct azure_item item)
{
	struct azure_item at = item;
	struct route route = {0};

	for (unsigned hops = 0; hops < HOPS && at.node && at.frame; hops++) {
		if (at.node->kind < NODE_LIST && plan(at.node->text, &route)) {
			if (!enter(azure, &route, &at))
				return item;
		} else if (!route.count) {
			return at;
		} else if (!descend(&at, route.at[--route.count])) {
			return item;
		}
	}
	return item;
}

struct azure_item azure_get(struct azure *azure, const struct azure_item *map,
			    const char *key)
{
	struct azure_item value = *map;

	value.key = NULL;
	value.node = node_get(map->node, key);
	return value.node ? azure_value(azure, value) : value;
}

struct ci_text azure_text(struct azure *azure, const struct node *node,
			  const struct azure_frame *frame)
{
	return bindings_node(azure->reader->keep, azure->pipeline, &frame->bindings,
			     node);
}

const struct node *azure_field(struct azure *azure, const struct azure_item *map,
			       const char *key)
{
	struct azure_item value = azure_get(azure, map, key);
	struct ci_text text;

	if (!value.node || value.node->kind >= NODE_LIST || value.frame == map->frame ||
	    !azure_templated(value.node->text))
		return value.node;
	text = azure_text(azure, value.node, value.frame);
	return text.known ? azure_text_node(azure, text.text, value.node->place)
			  : node_get(map->node, key);
}
