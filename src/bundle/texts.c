/* texts.c - one walk; most texts hold no `$`. */
#include "bundle/texts.h"

struct walk {
	text_visit *visit;
	void *self;
};

static void walk_into(const struct walk *walk, const struct node *node, const struct at *up)
{
	if (node->kind == NODE_STRING) {
		size_t at = span_find(node->text, '$');

		if (at + 1 < node->text.len && span_search(node->text, SPAN("${")) < node->text.len)
			walk->visit(walk->self, node, up);
		return;
	}
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
		const struct at at = { up, node->pairs[i].key, i };

		walk_into(walk, node->pairs[i].value, &at);
	}
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++) {
		const struct at at = { up, NULL, i };

		walk_into(walk, node->items[i], &at);
	}
}

void texts_each(const struct view *view, text_visit *visit, void *self)
{
	const struct walk walk = { visit, self };
	const struct node *root = view->config;

	for (size_t i = 0; i < root->count; i++) {
		const struct node *key = root->pairs[i].key;
		const struct at at = { NULL, key, i };

		if (!span_is(key->text, "targets") && !span_is(key->text, "environments"))
			walk_into(&walk, root->pairs[i].value, &at);
	}
}

struct spread {
	reference_visit *visit;
	void *self;
};

static void spread(void *self, const struct node *text, const struct at *at)
{
	const struct spread *all = self;
	struct reference reference;

	for (size_t from = 0; reference_find(text->text, from, &reference);
	     from = reference_end(text->text, &reference))
		all->visit(all->self, text, at, &reference);
}

void references_each(const struct view *view, reference_visit *visit, void *self)
{
	texts_each(view, spread, &(struct spread){ visit, self });
}
