/* prefix.c - `/Workspace` before a path that begins with it already, and /Volumes. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/state.h"
#include "bundle/texts.h"
#include "bundle/value.h"

static const struct { const char *long_form, *with_slash, *right; } paths[] = {
#define ROW(name)                                                                    \
	{ "/Workspace${workspace." name "}", "/Workspace/${workspace." name "}",     \
	  "${workspace." name "}" }
	ROW("root_path"), ROW("file_path"), ROW("artifact_path"), ROW("state_path"),
	ROW("resource_path"),
#undef ROW
};

static bool may_hold(struct span text)
{
	return span_search(text, SPAN("/Workspace")) < text.len &&
	       span_search(text, SPAN("${workspace.")) < text.len;
}

static struct span replace(struct arena *keep, struct span text, const char *wrong,
			   const char *right)
{
	struct str out = str_new(keep);

	for (;;) {
		size_t at = span_search(text, span_of(wrong));

		str_add(&out, span_cut(text, at));
		if (at == text.len)
			return str_span(&out);
		str_text(&out, right);
		text = span_from(text, at + strlen(wrong));
	}
}

static struct span mend(struct view *view, const struct node *node, struct span text,
			const char *wrong, const char *right)
{
	struct arena *keep = view->bundle->keep;

	if (span_search(text, span_of(wrong)) == text.len)
		return text;
	text = replace(keep, text, wrong, right);
	say(view, (struct said){
		.check = CHECK_WORKSPACE_PREFIX, .place = value_place(node),
		.value = wrong, .other = right,
	});
	return text;
}

static const struct node *rewrite(void *self, const struct node *node,
				  const struct at *at)
{
	struct view *view = self;
	struct span text = node->text;

	if (node->settled)
		return node;
	if (node->kind == NODE_MAP || node->kind == NODE_LIST)
		return value_children(view->bundle->keep, node, at, rewrite, view);
	if (node->kind != NODE_STRING || !may_hold(text))
		return node;
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		text = mend(view, node, text, paths[i].with_slash, paths[i].right);
		text = mend(view, node, text, paths[i].long_form, paths[i].right);
	}
	if (span_same(text, node->text))
		return node;
	return value_string(view->bundle->keep, node->place, text);
}

static void look(void *self, const struct node *node);

static void look_below(void *self, const struct node *node)
{
	for (size_t i = 0; i < node->count; i++)
		look(self, node->kind == NODE_MAP ? node->pairs[i].value :
			   node->items[i]);
}

static void look(void *self, const struct node *node)
{
	if (node->settled)
		return;
	if (node->kind == NODE_MAP || node->kind == NODE_LIST)
		look_below(self, node);
	else if (node->kind == NODE_STRING && may_hold(node->text))
		*(bool *)self = true;
}

/* Whether some text of the bundle has `/Workspace` before such a path. */
static bool *is_prefixed(const struct bundle *bundle)
{
	static const char mine;

	return state_of(&bundle->base, &mine, sizeof(bool));
}

static void look_at_text(void *self, const struct node *text, const struct at *at)
{
	(void)at;
	look(self, text);
}

static void look_under(struct view *view, const char *key)
{
	const struct node *targets = node_get(view->config, key);

	if (targets)
		look(is_prefixed(view->bundle), targets);
}

/* Once for all targets: hardly any bundle has one, and then nothing is rewritten. */
void step_prefix_search(struct view *view)
{
	texts_each(view, look_at_text, is_prefixed(view->bundle));
	look_under(view, "targets");
	look_under(view, "environments");
}

void step_prefix(struct view *view)
{
	if (*is_prefixed(view->bundle))
		view->config = value_children(view->bundle->keep, view->config, NULL,
					      rewrite, view);
}

static const char *const checked[] = {
	"workspace.root_path", "workspace.file_path", "workspace.state_path",
	"workspace.resource_path",
};

/* The other paths follow from the root's: it is said of that alone. */
void step_volumes(struct view *view)
{
	for (size_t i = 0; i < sizeof checked / sizeof *checked; i++) {
		const struct node *path = value_get(view->config, checked[i]);

		if (!node_is(path, NODE_STRING) ||
		    !span_starts(path->text, "/Volumes/"))
			continue;
		say(view, (struct said){
			.check = CHECK_WORKSPACE_VOLUME, .place = value_place(path),
			.value = checked[i],
			.other = arena_string(view->bundle->keep, path->text),
		});
		if (!i)
			return;
	}
}
