/* azure_frame.c - what names stand for, from the inside out, and nodes that are made. */
#include "pipeline/azure.h"

struct azure_frame *azure_frame_new(struct azure *azure, const struct azure_frame *outer,
				    enum binding_kind kind)
{
	struct azure_frame *frame = arena_new(azure->reader->keep, struct azure_frame);

	if (outer) {
		frame->bindings.outer = &outer->bindings;
		frame->path = outer->path;
		frame->depth = outer->depth;
	}
	frame->bindings.kind = kind;
	return frame;
}

void azure_bind(struct azure *azure, struct azure_frame *frame, struct span name,
		struct azure_item value)
{
	struct binding *binding = vec_add(azure->reader->keep, &frame->bindings.settings);

	binding->name = name;
	binding->value = value.node;
	binding->within = value.frame ? &value.frame->bindings : NULL;
	if (value.node)
		binding->place = value.node->place;
}

struct node *azure_text_node(struct azure *azure, struct span text, struct sw_place at)
{
	struct node *node = arena_new(azure->reader->keep, struct node);

	node->kind = NODE_STRING;
	node->plain = true;
	node->text = text;
	node->place = at;
	return node;
}

struct node *azure_map_node(struct azure *azure, size_t room, struct sw_place at)
{
	struct node *node = arena_new(azure->reader->keep, struct node);

	node->kind = NODE_MAP;
	node->pairs = arena_array(azure->reader->keep, struct pair, room);
	node->place = at;
	return node;
}

void azure_map_add(struct node *map, const struct node *key, const struct node *value)
{
	map->pairs[map->count++] = (struct pair){
		.key = key, .value = value, .mark = node_mark(key->text),
		.text = key->text.at, .len = (uint32_t)key->text.len,
	};
}

static bool is_seen_outside(const struct bindings *bindings)
{
	return bindings->kind != BOUND_INPUTS && bindings->kind != BOUND_VALUES;
}

/* Frames are few: pipeline, stage, job. */
const struct azure_frame *azure_frame_outside(struct azure *azure,
					      const struct azure_frame *frame)
{
	const struct bindings *at = frame ? &frame->bindings : NULL;
	struct azure_frame *first = NULL, *last = NULL;

	for (; at; at = at->outer) {
		struct azure_frame *copy;

		if (!is_seen_outside(at))
			continue;
		copy = arena_new(azure->reader->keep, struct azure_frame);
		*copy = *(const struct azure_frame *)at;
		copy->bindings.outer = NULL;
		if (last)
			last->bindings.outer = &copy->bindings;
		else
			first = copy;
		last = copy;
	}
	return first;
}
