/* page_outputs.c - what running a Jupyter file left in it. */
#include "python/page.h"

static bool has_tag(const struct node *metadata, const char *word)
{
	const struct node *tags = node_get(metadata, "tags");

	for (size_t i = 0; node_at(tags, i); i++)
		if (node_is_text(tags->items[i], word))
			return true;
	return false;
}

/* As the tools that strip outputs read it. */
static bool is_kept(const struct node *cell)
{
	const struct node *metadata = node_get(cell, "metadata");
	const struct node *said = node_get(metadata, "keep_output");

	return (node_is(said, NODE_BOOL) && said->truth) ||
	       has_tag(metadata, "keep_output");
}

/* What cells have of one kind: the first, and in how many. */
struct left {
	const struct node *first;
	size_t cell, count;
};

/* More than these are for another tool. */
#define CLEARED_MOST 20000

struct cleared VEC(struct sw_edit);

static void note(struct left *left, const struct node *node, size_t cell)
{
	if (!left->count++)
		*left = (struct left){ node, cell, 1 };
}

static void clear(struct page *page, struct cleared *cleared, const struct node *node,
		  const char *text)
{
	if (cleared->count <= CLEARED_MOST)
		*vec_add(page->keep, cleared) = (struct sw_edit){ node->place, text };
}

static void add(struct page *page, struct facts *facts, const char *check,
		const struct left *left, const struct cleared *cleared)
{
	struct fact *fact = page_fact(page, facts, check, left->first->place);

	fact->place.cell = (unsigned)left->cell + 1;
	fact->other = arena_format(page->keep, "%zu", left->count);
	fact->edits = cleared->at;
	fact->edit_count = cleared->count;
	fact->by_hand = cleared->count > CLEARED_MOST;
}

/* One fact stands for all cells: one command takes all of it out. */
void page_facts_outputs(struct page *page, struct facts *facts)
{
	const struct node *root = page->tree ? tree_root(page->tree) : NULL;
	const struct node *cells = node_get(root, "cells");
	struct left outputs = {0}, counts = {0};
	struct cleared cleared = {0};

	for (size_t i = 0; node_at(cells, i); i++) {
		const struct node *cell = cells->items[i];
		const struct node *output = node_get(cell, "outputs");
		const struct node *count = node_get(cell, "execution_count");

		if (is_kept(cell))
			continue;
		if (node_is(output, NODE_LIST) && output->count) {
			note(&outputs, output, i);
			clear(page, &cleared, output, "[]");
		}
		if (node_is(count, NODE_INT)) {
			note(&counts, count, i);
			clear(page, &cleared, count, "null");
		}
	}
	if (outputs.count)
		add(page, facts, "output", &outputs, &cleared);
	else if (counts.count)
		add(page, facts, "count", &counts, &cleared);
}
