/* sync_root.c - paths under `sync:` as seen from one folder that holds all of them. */
#include "bundle/state.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "text/paths.h"

/* So many folders above the judged root there is surely nothing left to go up to. */
#define LEVELS_MOST 8

static struct sync_root *root_of(const struct view *view)
{
	static const char mine;

	return state_of(view, &mine, sizeof(struct sync_root));
}

const struct sync_root *sync_root(const struct view *view)
{
	return root_of(view);
}

/* A value's path from the judged root: it is written relative to its own file. */
static char *path_of(const struct view *view, const struct node *node)
{
	const char *file = value_place(node).path;
	struct span folder = file ? path_dir(span_of(file)) :
		span_of(view->bundle->folder);

	return path_resolve(view->bundle->keep, folder, node->text);
}

static size_t levels_above(struct span path)
{
	struct span segment;
	size_t levels = 0;

	while (path_segment(&path, &segment) && span_is(segment, ".."))
		levels++;
	return levels;
}

static void refuse(struct view *view, const struct node *node, size_t levels)
{
	say_text(view, levels > LEVELS_MOST ? CHECK_SYNC_PATH_NOWHERE
					    : CHECK_SYNC_PATH_OUTSIDE, node);
}

/* Widens the sync root until it holds one of sync.paths. */
static void hold(struct view *view, const struct node *node)
{
	struct sync_root *held = root_of(view);
	struct span path = span_of(path_of(view, node)), root = span_of(held->path);
	size_t levels = levels_above(path);

	if (levels)
		refuse(view, node, levels);
	if (levels > LEVELS_MOST)
		return;
	if (levels > held->above)
		held->above = levels;
	while (!span_same(path, root) && !path_within(path, root))
		root = levels ? (struct span){0} : path_dir(root);
	held->path = arena_string(view->bundle->keep, root);
}

bool sync_holds(const struct view *view, const char *path)
{
	const struct sync_root *root = root_of(view);
	struct span span = span_of(path), folder = span_of(root->path);
	size_t levels = levels_above(span);

	if (levels || root->above)
		return levels <= root->above;
	return span_same(span, folder) || path_within(span, folder);
}

/* A sync root above the judged root has a name that nobody here knows. */
char *sync_seen(const struct view *view, const char *path)
{
	const struct sync_root *root = root_of(view);
	size_t levels = levels_above(span_of(path));

	if (levels && levels == root->above)
		return path_seen(view->bundle->keep, (struct span){0},
				 span_from(span_of(path), levels * 3));
	return path_seen(view->bundle->keep, span_of(root->path), span_of(path));
}

static const struct node *rewrite_path(void *self, const struct node *node,
				       const struct at *at)
{
	struct view *view = self;

	(void)at;
	if (!node_is(node, NODE_STRING))
		return node;
	const char *path = sync_seen(view, path_of(view, node));
	if (span_is(node->text, path))
		return node;
	return value_with_text(view->bundle->keep, node, span_of(path));
}

/* Without `sync.paths` the bundle's own folder is uploaded. */
static const struct node *all_of_bundle(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	struct node *list = value_new(keep, NODE_LIST, (struct sw_place){0});
	const char *path = sync_seen(view, view->bundle->folder);

	list->count = 1;
	list->items = arena_array(keep, const struct node *, 1);
	list->items[0] = value_string(keep, list->place, span_of(path));
	return list;
}

void step_sync_paths(struct view *view)
{
	static const char *const patterns[] = {
		"sync.paths[*]", "sync.include[*]", "sync.exclude[*]",
	};
	struct arena *keep = view->bundle->keep;
	const struct node *paths = value_get(view->config, "sync.paths");

	root_of(view)->path = view->bundle->folder;
	for (size_t i = 0; node_is(paths, NODE_LIST) && i < paths->count; i++)
		if (node_is(paths->items[i], NODE_STRING))
			hold(view, paths->items[i]);
	for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
		view->config =
			value_rewrite(keep, view->config, patterns[i], rewrite_path,
					     view);
	if (!paths)
		view->config = value_set(keep, view->config, "sync.paths",
					 all_of_bundle(view));
}
