/* fix_spot.c - down the tree, by the last child that begins at or before the place. */
#include "engine/fix_spot.h"

static bool is_past(const struct sw_place *a, const struct sw_place *at)
{
	return a->line > at->line || (a->line == at->line && a->column > at->column);
}

static bool begins_at(const struct sw_place *a, const struct sw_place *at)
{
	return a->line == at->line && a->column == at->column;
}

/* A map begins where its first key does: their ends tell which is meant. */
static bool is_at(const struct sw_place *a, const struct sw_place *at)
{
	return begins_at(a, at) &&
	       (!at->end_line || (a->end_line == at->end_line &&
				  a->end_column == at->end_column));
}

static bool stands_at(const struct fix_rung *rung, const struct sw_place *at)
{
	return is_at(&rung->node->place, at) ||
	       (rung->pair && is_at(&rung->pair->key->place, at));
}

/* A merged value's key stands elsewhere; an alias's is here, but its value is not. */
static bool is_own(const struct pair *pair)
{
	const struct node *origin = node_origin(pair->value);

	return !origin || !begins_at(&origin->place, &pair->value->place);
}

static bool is_shared(const struct node *node)
{
	return node_origin(node) || node_anchor(node);
}

static struct fix_rung child(const struct node *node, size_t i)
{
	return node->kind == NODE_MAP
	       ? (struct fix_rung){ node->pairs[i].value, &node->pairs[i], node }
	       : (struct fix_rung){ node->items[i], NULL, node };
}

static bool next(const struct node *node, const struct sw_place *at,
		 struct fix_rung *found)
{
	bool any = false;

	if (node->kind != NODE_MAP && node->kind != NODE_LIST)
		return false;
	for (size_t i = 0; i < node->count; i++) {
		struct fix_rung rung = child(node, i);
		const struct sw_place *start =
			rung.pair ? &rung.pair->key->place : &rung.node->place;

		if (is_past(start, at) || (rung.pair && !is_own(rung.pair)))
			continue;
		if (any && is_past(found->pair ? &found->pair->key->place :
				   &found->node->place, start))
			continue;	/* keys of a merge stand out of order */
		*found = rung;
		any = true;
	}
	return any;
}

static const struct node *document_of(const struct tree *tree,
				      const struct sw_place *at)
{
	const struct node *found = NULL;

	for (size_t i = 0; tree && i < tree->count; i++)
		if (!is_past(&tree->documents[i]->place, at))
			found = tree->documents[i];
	return found;
}

bool fix_spot_find(struct fixing *fixing, struct fix_spot *spot)
{
	const struct node *root = document_of(fixing->tree, &fixing->at);
	struct fix_rung rung = { root, NULL, NULL };
	bool exact = false;

	if (!root || fixing->tree->broken)
		return false;
	do {
		*vec_add(fixing->tmp, spot) = rung;
		exact = exact || stands_at(&rung, &fixing->at);
		if (is_shared(rung.node))
			return false;
	} while (next(rung.node, &fixing->at, &rung));
	return exact;
}

const struct fix_rung *fix_spot_of(const struct fixing *fixing,
				   const struct fix_spot *spot, enum node_kind kind)
{
	for (size_t i = spot->count; i-- > 0;)
		if (spot->at[i].node->kind == kind &&
		    stands_at(&spot->at[i], &fixing->at))
			return &spot->at[i];
	return NULL;
}

const struct fix_rung *fix_spot_entry(const struct fixing *fixing,
				      const struct fix_spot *spot)
{
	for (size_t i = spot->count; i-- > 0;)
		if (spot->at[i].pair && stands_at(&spot->at[i], &fixing->at))
			return &spot->at[i];
	return NULL;
}

const struct fix_rung *fix_spot_item(const struct fix_spot *spot)
{
	for (size_t i = spot->count; i-- > 0;)
		if (spot->at[i].parent && !spot->at[i].pair)
			return &spot->at[i];
	return NULL;
}

struct span fix_spot_text(struct fixing *fixing, const struct node *node)
{
	const struct sw_place *at = &node->place;
	size_t from = source_offset(fixing->source, at->line, at->column);
	size_t to = source_offset(fixing->source, at->end_line, at->end_column);

	if (!at->line || !at->end_line || to < from)
		return (struct span){0};
	return span_cut(span_from(fixing->source->text, from), to - from);
}

bool fix_spot_is_block(struct fixing *fixing, const struct node *node)
{
	const struct sw_place *at = &node->place;
	size_t from = source_offset(fixing->source, at->line, at->column);
	struct span rest = span_from(fixing->source->text, from);

	return !node_tag(node) && rest.len && rest.at[0] != '{' && rest.at[0] != '[' &&
	       rest.at[0] != '!' && rest.at[0] != '&';
}
