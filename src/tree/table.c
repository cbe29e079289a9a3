/* table.c - growing nodes. */
#include "tree/table.h"

struct table *table_new(struct arena *keep, struct sw_place place)
{
	struct table *table = arena_new(keep, struct table);

	table->node.kind = NODE_MAP;
	table->node.place = place;
	table->by_key = map_new(keep);
	return table;
}

struct node *table_find(const struct table *table, struct span key)
{
	return map_find(&table->by_key, key);
}

struct node *node_text(struct arena *keep, struct span text, struct sw_place place)
{
	struct node *node = arena_new(keep, struct node);

	node->kind = NODE_STRING;
	node->text = text;
	node->place = place;
	return node;
}

void table_add(struct arena *keep, struct table *table, struct span key,
	       struct sw_place place, struct node *value)
{
	struct node *node = &table->node;

	if (node->count == table->room) {
		uint32_t room = table->room ? 2 * table->room : 8;
		struct pair *pairs = arena_array(keep, struct pair, room);

		if (node->count)
			memcpy(pairs, node->pairs, node->count * sizeof *pairs);
		node->pairs = pairs;
		table->room = room;
	}
	node->pairs[node->count++] =
		(struct pair){ .key = node_text(keep, key, place), .value = value };
	map_add(&table->by_key, key, value);
}

struct row *row_new(struct arena *keep, struct sw_place place)
{
	struct row *row = arena_new(keep, struct row);

	row->node.kind = NODE_LIST;
	row->node.place = place;
	return row;
}

void row_add(struct arena *keep, struct row *row, struct node *value)
{
	struct node *node = &row->node;

	if (node->count == row->room) {
		uint32_t room = row->room ? 2 * row->room : 8;
		const struct node **items = arena_array(keep, const struct node *, room);

		if (node->count)
			memcpy(items, node->items, node->count * sizeof *items);
		node->items = items;
		row->room = room;
	}
	node->items[node->count++] = value;
}
