/* defaults.c - what the CLI fills in and a later step looks for. */
#include "bundle/step.h"

#include "bundle/patch.h"
#include "bundle/value.h"
#include "text/paths.h"

static const struct node *set_volume_type(void *self, const struct node *volume,
					  const struct at *at)
{
	struct arena *keep = self;

	(void)at;
	if (!node_is(volume, NODE_MAP) || node_get(volume, "volume_type"))
		return volume;
	return value_set(keep, volume, "volume_type",
			 value_string(keep, value_place(volume), SPAN("MANAGED")));
}

/* Folders of the workspace begin with its name, written or not. */
static const struct node *full_path(struct arena *keep, const struct node *path)
{
	struct span text = path->text;

	if (span_is(text, "/Workspace") || span_starts(text, "/Workspace/"))
		return path;
	while (span_starts(text, "/"))
		text = span_from(text, 1);
	const char *rest = path_clean(keep, (struct span){0}, text);

	return value_string(keep, path->place,
			    span_of(arena_format(keep, "/Workspace%s%s",
			    rest && *rest ? "/" : "", rest ? rest : "")));
}

static const struct node *set_parent(void *self, const struct node *node,
				     const struct at *at)
{
	struct view *view = self;
	struct patch patch = patch_new(view->bundle->keep, node);
	const struct node *parent = node_get(node, "parent_path");

	(void)at;
	if (!node_is(node, NODE_MAP))
		return node;
	if (!parent)
		parent = value_get(view->config, "workspace.resource_path");
	if (!node_is(parent, NODE_STRING))
		return node;
	patch_set(&patch, "parent_path", full_path(view->bundle->keep, parent));
	return patch.map;
}

void step_defaults(struct view *view)
{
	struct arena *keep = view->bundle->keep;

	view->config = value_rewrite(keep, view->config, "resources.volumes.*",
				     set_volume_type, keep);
	view->config = value_rewrite(keep, view->config, "resources.dashboards.*",
				     set_parent, view);
	view->config = value_rewrite(keep, view->config, "resources.genie_spaces.*",
				     set_parent, view);
}
