/* pipeline_globs.c - a glob in a pipeline's libraries becomes one library a match. */
#include "bundle/found.h"
#include "bundle/library.h"
#include "bundle/local.h"
#include "bundle/step.h"
#include "bundle/value.h"
#include "text/goglob.h"
#include "text/paths.h"

struct libraries VEC(const struct node *);

static const struct node *with_path(struct arena *keep, const struct node *library,
				    const char *field, const char *path)
{
	const struct node *old = value_get(library, field);

	return value_set(keep, library, field,
			 value_with_text(keep, old, span_of(path)));
}

/* The library itself where it has no glob or the glob takes nothing. */
static void expand(struct bundle *bundle, const struct node *library,
		   struct libraries *all)
{
	const char *field = node_get(library, "notebook") ? "notebook.path" :
		"file.path";
	struct span path = value_text(library, field);
	struct found_paths found = {0};

	if (path.len && goglob_magic(path) && path_is_local(path))
		found = found_glob(bundle, local_path(bundle->keep, bundle, path));
	if (!found.count)
		*vec_add(bundle->keep, all) = library;
	for (size_t i = 0; i < found.count; i++)
		*vec_add(bundle->keep, all) = with_path(bundle->keep, library, field,
			path_seen(bundle->keep, span_of(bundle->folder),
				  span_of(found.at[i])));
}

static bool has_glob(const struct node *libraries)
{
	bool glob = false;

	for (size_t i = 0; i < libraries->count; i++)
		glob |=
			goglob_magic(value_text(libraries->items[i],
						"notebook.path")) ||
			goglob_magic(value_text(libraries->items[i], "file.path"));
	return glob;
}

static const struct node *expand_all(void *self, const struct node *node,
				     const struct at *at)
{
	struct bundle *bundle = self;
	struct libraries all = {0};
	struct node *list;

	(void)at;
	if (!node_is(node, NODE_LIST) || !has_glob(node))
		return node;
	for (size_t i = 0; i < node->count; i++)
		expand(bundle, node->items[i], &all);
	list = value_new(bundle->keep, NODE_LIST, node->place);
	list->rare = node->rare;
	list->items = all.at;
	list->count = all.count;
	return list;
}

void step_pipeline_globs(struct view *view)
{
	view->config = value_rewrite(view->bundle->keep, view->config,
				     "resources.pipelines.*.libraries", expand_all,
				     view->bundle);
}
