/* scripts.c - `scripts:`, which a shell reads: no references but in `env:`. */
#include "bundle/step.h"

#include "bundle/reference.h"
#include "bundle/value.h"

static const char *const resolved[] = { "bundle", "workspace", "var", "variables" };

static bool is_resolved(struct span path)
{
	struct span first = span_cut(path, span_find(path, '.'));

	for (size_t i = 0; i < sizeof resolved / sizeof *resolved; i++)
		if (span_is(first, resolved[i]))
			return true;
	return false;
}

static void check_env(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct reference reference;
	size_t from = 0;

	(void)at;
	while (node->kind == NODE_STRING &&
	       reference_find(node->text, from, &reference)) {
		from = reference_end(node->text, &reference);
		if (is_resolved(reference.path))
			continue;
		say(view, (struct said){
			.check = CHECK_SCRIPT_ENV, .place = value_place(node),
			.value = arena_string(view->bundle->keep, reference.whole),
		});
	}
}

static void check_script(void *self, const struct node *script, const struct at *at)
{
	struct view *view = self;
	const struct node *content = node_get(script, "content");
	const char *name = arena_string(view->bundle->keep, at_key(at, 0));
	struct reference reference;

	if (!node_is(content, NODE_STRING) || !content->text.len) {
		say(view, (struct said){
			.check = CHECK_SCRIPT_EMPTY, .value = name,
			.place = content ? value_place(content) : at->key->place,
		});
		return;
	}
	if (reference_find(content->text, 0, &reference))
		say(view, (struct said){
			.check = CHECK_SCRIPT_REFERENCE, .place = value_place(content),
			.value = arena_string(view->bundle->keep, reference.whole),
			.other = name,
		});
	value_each(script, "env.*", check_env, view);
}

void step_scripts(struct view *view)
{
	value_each(view->config, "scripts.*", check_script, view);
}
