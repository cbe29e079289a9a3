/* trail.c - down from the root, at each level into the last child that has begun. */
#include "tree/trail.h"

struct caret {
	unsigned line, column;
};

static bool has_begun(const struct caret *caret, const struct sw_place *place)
{
	return place->line && (place->line < caret->line ||
			       (place->line == caret->line &&
				place->column <= caret->column));
}

static bool has_ended(const struct caret *caret, const struct sw_place *place)
{
	unsigned line = place->end_line ? place->end_line : place->line;
	unsigned column = place->end_line ? place->end_column : place->column;

	return line < caret->line || (line == caret->line && column < caret->column);
}

static bool is_at(const struct caret *caret, const struct node *node)
{
	return has_begun(caret, &node->place) && !has_ended(caret, &node->place);
}

/* A merged pair stands where its anchor is, and an alias where it is written. */
static bool is_merged(const struct node *value)
{
	const struct node *origin = node_origin(value);

	return origin && origin->place.line == value->place.line &&
	       origin->place.column == value->place.column;
}

/* The last child that has begun; false: none has. */
static bool choose(const struct caret *caret, const struct node *node,
		   struct trail_step *step)
{
	bool found = false;

	for (size_t i = 0; i < node->count; i++) {
		bool map = node->kind == NODE_MAP;
		const struct node *first = map ? node->pairs[i].key : node->items[i];

		if (!has_begun(caret, &first->place) ||
		    (map && is_merged(node->pairs[i].value)))
			continue;
		*step = map ? (struct trail_step){ .key = first,
						   .node = node->pairs[i].value } :
			(struct trail_step){ .index = i, .node = first };
		found = true;
	}
	return found;
}

static enum trail_end end_at(const struct caret *caret, const struct node *node)
{
	bool inner = node->kind == NODE_LIST || node->kind == NODE_MAP;

	return !inner && is_at(caret, node) ? TRAIL_SCALAR : TRAIL_BETWEEN;
}

/* Goes down as far as the place leads; returns where that is. */
static enum trail_end descend(struct arena *keep, const struct caret *caret,
			      struct trail *trail)
{
	const struct node *node = trail->root;
	struct trail_step step;

	while (node->kind == NODE_LIST || node->kind == NODE_MAP) {
		if (node_origin(node) || !choose(caret, node, &step))
			return TRAIL_BETWEEN;
		if (step.key && is_at(caret, step.key)) {
			*vec_add(keep, &trail->steps) = step;
			return TRAIL_KEY;
		}
		if (!has_begun(caret, &step.node->place) ||
		    has_ended(caret, &step.node->place))
			return TRAIL_BETWEEN;
		*vec_add(keep, &trail->steps) = step;
		node = step.node;
	}
	return end_at(caret, node);
}

struct trail trail_find(struct arena *keep, const struct tree *tree, unsigned line,
			unsigned column)
{
	struct caret caret = { line, column };
	struct trail trail = {0};

	for (size_t i = 0; tree && i < tree->count; i++)
		if (has_begun(&caret, &tree->documents[i]->place))
			trail.root = tree->documents[i];
	if (trail.root)
		trail.end = descend(keep, &caret, &trail);
	return trail;
}

const struct node *trail_node(const struct trail *trail)
{
	return trail->steps.count ? trail->steps.at[trail->steps.count - 1].node
				  : trail->root;
}

struct span trail_key(const struct trail *trail, size_t step)
{
	const struct node *key =
		step < trail->steps.count ? trail->steps.at[step].key : NULL;

	return key ? key->text : SPAN("");
}
