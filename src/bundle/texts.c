/* texts.c - one walk; most texts hold no `$`. */
#include "bundle/texts.h"

#include "bundle/scalar.h"
#include "bundle/state.h"

/* One of them, and where it stands. */
struct text {
	const struct node *node;
	const struct at *at;
	struct reference first;	/* of most the only one; its path is empty: none */
};

struct texts {
	const struct node *of;	/* the config that they are of */
	struct found_texts VEC(struct text) found;
};

/* A step of the walk, kept from the first text below it on. */
struct trail {
	struct at at;
	struct trail *up;
	const struct at *kept;
};

static const struct at *keep_steps(struct arena *keep, struct trail *trail)
{
	struct at *copy;

	if (!trail || trail->kept)
		return trail ? trail->kept : NULL;
	copy = arena_new(keep, struct at);
	*copy = trail->at;
	copy->up = keep_steps(keep, trail->up);
	return trail->kept = copy;
}

static void add(struct arena *keep, struct texts *texts, const struct node *node,
		const struct at *at)
{
	struct text *text = vec_add(keep, &texts->found);

	*text = (struct text){ .node = node, .at = at };
	reference_find(node->text, 0, &text->first);
}

static void walk_into(struct arena *keep, struct texts *texts, const struct node *node,
		      struct trail *up)
{
	if (node->settled)
		return;
	if (node->kind == NODE_STRING) {
		size_t at = span_find(node->text, '$');

		if (at + 1 < node->text.len && is_open(node->text))
			add(keep, texts, node, keep_steps(keep, up));
		return;
	}
	value_fetch(node);
	for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++) {
		struct trail trail = { { NULL, node->pairs[i].key, i }, up, NULL };

		walk_into(keep, texts, node->pairs[i].value, &trail);
	}
	for (size_t i = 0; node->kind == NODE_LIST && i < node->count; i++) {
		struct trail trail = { { NULL, NULL, i }, up, NULL };

		walk_into(keep, texts, node->items[i], &trail);
	}
}

/* Looked for once, while the config stays as it is. */
static const struct texts *find(struct view *view)
{
	static const char mine;
	const struct node *root = view->config;
	struct texts *texts = state_of(view, &mine, sizeof *texts);

	if (texts->of == root)
		return texts;
	*texts = (struct texts){ .of = root };
	for (size_t i = 0; i < root->count; i++) {
		const struct node *key = root->pairs[i].key;
		struct trail trail = { { NULL, key, i }, NULL, NULL };

		if (!span_is(key->text, "targets") &&
		    !span_is(key->text, "environments"))
			walk_into(view->bundle->keep, texts, root->pairs[i].value,
				  &trail);
	}
	return texts;
}

void texts_each(struct view *view, text_visit *visit, void *self)
{
	const struct texts *texts = find(view);

	for (size_t i = 0; i < texts->found.count; i++)
		visit(self, texts->found.at[i].node, texts->found.at[i].at);
}

void references_each(struct view *view, reference_visit *visit, void *self)
{
	const struct texts *texts = find(view);

	for (size_t i = 0; i < texts->found.count; i++) {
		const struct text *text = &texts->found.at[i];
		struct reference reference = text->first;

		if (!reference.path.len)
			continue;
		do
			visit(self, text->node, text->at, &reference);
		while (reference_find(text->node->text,
				      reference_end(text->node->text, &reference),
				      &reference));
	}
}
