/* workspace.c - where in the workspace a target is deployed to, and by whom. */
#include "bundle/step.h"

#include "bundle/user.h"
#include "bundle/value.h"
#include "text/paths.h"

/* Nobody wrote these: they have no place. */
static const struct node *text_node(struct view *view, const char *text)
{
	return value_string(view->bundle->keep, (struct sw_place){0}, span_of(text));
}

static void set(struct view *view, const char *path, const char *text)
{
	view->config = value_set(view->bundle->keep, view->config, path,
				 text_node(view, text));
}

/* `${workspace.current_user...}` reads it from there. */
void step_user(struct view *view)
{
	const char *user = view->bundle->wish->user;
	char *name, *friendly;

	if (!user || !*user)
		return;
	name = user_short_name(view->bundle->keep, span_of(user));
	friendly = arena_string(view->bundle->keep, span_of(name));
	for (char *at = friendly; *at; at++)
		if (*at == '_')
			*at = '-';
	set(view, "workspace.current_user.userName", user);
	set(view, "workspace.current_user.short_name", name);
	set(view, "workspace.current_user.domain_friendly_name", friendly);
}

/* As the CLI joins them: without `.`, `..` and doubled slashes. */
static char *join(struct view *view, struct span folder, const char *rest)
{
	struct arena *keep = view->bundle->keep;
	bool absolute = span_starts(folder, "/");
	const char *joined = path_join(keep, span_from(folder, absolute), rest);
	char *path = path_clean(keep, (struct span){0}, span_of(joined));

	return arena_format(keep, "%s%s", absolute ? "/" : "", path ? path : rest);
}

void bundle_unnamed(struct view *view)
{
	const struct node *base = view->bundle->base.config;
	const struct pair *bundle = node_pair(base, SPAN("bundle")), *own = bundle ?
		node_pair(bundle->value, SPAN("name")) : NULL;

	bundle = own ? own : bundle;
	if (!view->bundle->partial)
		say(view, (struct said){
			.check = CHECK_NO_BUNDLE_NAME,
			.place = bundle ? bundle->key->place : (struct sw_place){0},
		});
}

/* The CLI misses the name only where it makes a folder of it. */
static const char *default_root(struct view *view, struct span name)
{
	if (name.len)
		return arena_format(view->bundle->keep, "~/.bundle/%.*s/%s",
				    (int)name.len, name.at,
				    view->target ? view->target : "default");
	bundle_unnamed(view);
	return "~/.bundle";
}

/* Where the user is not known, `~` stays. */
static void set_root(struct view *view)
{
	const struct node *root = value_get(view->config, "workspace.root_path");
	const char *user = view->bundle->wish->user;
	struct span name = value_text(view->config, "bundle.name");

	if (!value_text(view->config, "workspace.root_path").len) {
		set(view, "workspace.root_path", default_root(view, name));
		root = value_get(view->config, "workspace.root_path");
	}
	if (!user || !span_starts(root->text, "~/"))
		return;
	struct arena *keep = view->bundle->keep;
	char *home = arena_format(keep, "/Workspace/Users/%s", user);
	char *rest = arena_string(keep, span_from(root->text, 2));
	const char *path = join(view, span_of(home), rest);

	view->config = value_set(keep, view->config, "workspace.root_path",
				 value_string(keep, root->place, span_of(path)));
}

static const struct { const char *path, *folder; } folders[] = {
	{ "workspace.file_path", "files" },
	{ "workspace.resource_path", "resources" },
	{ "workspace.artifact_path", "artifacts" },
	{ "workspace.state_path", "state" },
};

static void prefix(struct view *view, const char *path)
{
	const struct node *node = value_get(view->config, path);
	struct arena *keep = view->bundle->keep;

	if (!node_is(node, NODE_STRING) || !span_starts(node->text, "/") ||
	    span_starts(node->text, "/Workspace/") ||
	    span_starts(node->text, "/Volumes/"))
		return;
	char *text = arena_format(keep, "/Workspace%.*s", (int)node->text.len,
				  node->text.at);

	view->config = value_set(keep, view->config, path,
				 value_string(keep, node->place, span_of(text)));
}

void step_workspace(struct view *view)
{
	set_root(view);
	struct span root = value_text(view->config, "workspace.root_path");

	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		if (!value_text(view->config, folders[i].path).len)
			set(view, folders[i].path, join(view, root, folders[i].folder));
	prefix(view, "workspace.root_path");
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
		prefix(view, folders[i].path);
}
