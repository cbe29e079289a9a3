/* settings.c - single settings of a bundle: its engine, its Python, its sources. */
#include "bundle/step.h"

#include "bundle/scalar.h"
#include "bundle/value.h"

void step_engine(struct view *view)
{
	const struct node *engine = value_get(view->config, "bundle.engine");

	if (!node_is(engine, NODE_STRING) || !engine->text.len ||
	    node_is_text(engine, "direct"))
		return;
	say(view, (struct said){
		.check = node_is_text(engine, "terraform") ? CHECK_ENGINE_TERRAFORM :
			 CHECK_ENGINE,
		.place = value_place(engine),
		.value = arena_string(view->bundle->keep, engine->text),
	});
}

static bool same(const struct node *a, const struct node *b);

static bool same_items(const struct node *a, const struct node *b)
{
	for (size_t i = 0; i < a->count; i++)
		if (!same(a->items[i], b->items[i]))
			return false;
	return true;
}

/* Lists of names, and texts: what the settings of Python hold. */
static bool same(const struct node *a, const struct node *b)
{
	if (value_is_null(a) || value_is_null(b))
		return value_is_null(a) && value_is_null(b);
	if (a->kind != b->kind || a->count != b->count || a->kind == NODE_MAP)
		return false;
	return a->kind == NODE_LIST ? same_items(a, b) : span_same(a->text, b->text);
}

static bool is_set(const struct node *node)
{
	return node_is(node, NODE_MAP) && node->count;
}

void step_python(struct view *view)
{
	const struct node *now = value_get(view->config, "python");
	const struct node *then = value_get(view->config, "experimental.python");
	const struct node *first = value_get(view->config, "experimental.pydabs");

	if (is_set(first))
		say(view, (struct said){
			.check = CHECK_PYDABS, .place = value_place(first),
		});
	if (!is_set(now) || !is_set(then))
		return;
	if (same(node_get(now, "venv_path"), node_get(then, "venv_path")) &&
	    same(node_get(now, "resources"), node_get(then, "resources")) &&
	    same(node_get(now, "mutators"), node_get(then, "mutators")))
		return;
	say(view, (struct said){
		.check = CHECK_PYTHON_TWICE, .place = value_place(then),
		.related = value_place(now),
	});
}

/* Only what runs inside the workspace can be linked to its sources. */
void step_source_linked(struct view *view)
{
	static const char path[] = "presets.source_linked_deployment";
	const struct node *linked = value_get(view->config, path);
	struct arena *keep = view->bundle->keep;

	if (!scalar_is_true(linked))
		return;
	say(view, (struct said){
		.check = CHECK_SOURCE_LINKED, .place = value_place(linked),
	});
	view->config = value_set(keep, view->config, path,
				 value_bool(keep, linked->place, false));
}
