/* folded.c - from a tree without pointers to one with them. */
#include "engine/folded.h"

#include <stdlib.h>

struct unfolding {
	struct arena *keep;
	const struct folded *next;
	const char *texts, *path;
};

static void unfold(struct unfolding *of, struct node *node);

static void unfold_list(struct unfolding *of, struct node *list)
{
	struct node *items = arena_array(of->keep, struct node, list->count);

	list->items = arena_array(of->keep, const struct node *, list->count);
	for (size_t i = 0; i < list->count; i++) {
		unfold(of, &items[i]);
		list->items[i] = &items[i];
	}
}

static void unfold_map(struct unfolding *of, struct node *map)
{
	struct node *nodes = arena_array(of->keep, struct node, 2 * (size_t)map->count);

	map->pairs = arena_array(of->keep, struct pair, map->count);
	for (size_t i = 0; i < map->count; i++) {
		struct node *key = &nodes[2 * i], *value = key + 1;

		unfold(of, key);
		unfold(of, value);
		map->pairs[i] = (struct pair){ key, value, node_mark(key->text),
					       (uint32_t)key->text.len, key->text.at };
	}
}

static void unfold_scalar(struct unfolding *of, const struct folded *from,
			  struct node *scalar)
{
	scalar->text = (struct span){ of->texts + from->text, from->count };
	if (from->kind == NODE_INT || from->kind == NODE_FLOAT)
		node_rare(of->keep, scalar)->number = strtod(scalar->text.at, NULL);
}

/* Recursion is bounded by the depth of what was folded: our own files. */
static void unfold(struct unfolding *of, struct node *node)
{
	const struct folded *from = of->next++;
	bool branch = from->kind == NODE_LIST || from->kind == NODE_MAP;

	*node = (struct node){
		.kind = from->kind, .plain = from->plain, .truth = from->truth,
		.count = branch ? from->count : 0,
		.place = { of->path, from->line, from->column, from->end_line,
			   from->end_column, 0, 0 },
	};
	if (!branch)
		unfold_scalar(of, from, node);
	else if (node->count && from->kind == NODE_MAP)
		unfold_map(of, node);
	else if (node->count)
		unfold_list(of, node);
}

const struct node *folded_open(struct arena *keep, const struct folded *folded,
			       const char *texts, const char *path)
{
	struct unfolding of = { keep, folded, texts, path };
	struct node *root = arena_new(keep, struct node);

	unfold(&of, root);
	return root;
}
