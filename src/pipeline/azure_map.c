/* azure_map.c - a map whose keys are expressions, made anew. */
#include "pipeline/azure.h"

static bool is_settled(const struct node *map)
{
	for (size_t i = 0; i < map->count; i++)
		if (azure_templated(map->pairs[i].key->text))
			return false;
	return true;
}

/* A value that was written elsewhere stays in its own terms: a name of the frame leads
   to it. */
static const struct node *refer(struct azure *azure, struct azure_frame *frame,
				const struct azure_item *value)
{
	struct arena *keep = azure->reader->keep;
	const char *name, *text;

	if (value->frame == (const struct azure_frame *)frame->bindings.outer ||
	    (value->node->kind < NODE_LIST && !azure_templated(value->node->text)))
		return value->node;
	name = arena_format(keep, "_%zu", frame->bindings.settings.count);
	text = arena_format(keep, "${{ %s }}", name);
	azure_bind(azure, frame, span_of(name), *value);
	return azure_text_node(azure, span_of(text), value->node->place);
}

struct azure_item azure_map(struct azure *azure, struct azure_item item)
{
	struct azure_items entries = {0};
	struct azure_frame *frame;
	struct map seen;
	struct node *map;

	item = azure_value(azure, item);
	if (!node_is(item.node, NODE_MAP) || is_settled(item.node))
		return item;
	azure_items(azure, item, NULL, &entries);
	frame = azure_frame_new(azure, item.frame, BOUND_VALUES);
	map = azure_map_node(azure, entries.count, item.node->place);
	seen = map_new(azure->reader->keep);
	for (size_t i = 0; i < entries.count; i++) {
		const struct azure_item *entry = &entries.at[i];

		item.parted |= !entry->node || !azure_covers(entry->guard, item.guard);
		if (entry->node && entry->key && !map_find(&seen, entry->key->text)) {
			map_add(&seen, entry->key->text, map);
			azure_map_add(map, entry->key, refer(azure, frame, entry));
		}
	}
	item.node = map;
	item.frame = frame;
	return item;
}

/* One value in the terms of another frame, as far as it is known. */
static const struct node *settle(struct azure *azure, const struct azure_item *map,
				 size_t index)
{
	struct azure_item value = *map;
	struct ci_text text;

	value.node = map->node->pairs[index].value;
	value = azure_value(azure, value);
	if (value.node->kind >= NODE_LIST || !azure_templated(value.node->text))
		return value.node;
	text = azure_text(azure, value.node, value.frame);
	return text.known ? azure_text_node(azure, text.text, value.node->place)
			  : value.node;
}

const struct node *azure_flat(struct azure *azure, const struct azure_item *map,
			      const struct azure_frame *frame)
{
	struct node *flat;

	if (map->frame == frame)
		return map->node;
	flat = azure_map_node(azure, map->node->count, map->node->place);
	for (size_t i = 0; i < map->node->count; i++)
		azure_map_add(flat, map->node->pairs[i].key, settle(azure, map, i));
	return flat;
}
