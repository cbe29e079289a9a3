/* load.c - the root file and what it includes, each read, then merged. */
#include "bundle/step.h"

#include "bundle/entries.h"
#include "bundle/gather.h"
#include "bundle/included.h"
#include "bundle/normalise.h"
#include "bundle/read.h"
#include "bundle/value.h"
#include "text/paths.h"

static const struct file *find_root(struct bundle *bundle, const char *name)
{
	struct include_search search = entries_search(bundle);
	bool escapes = false;
	const char *path = path_join(bundle->keep, span_of(bundle->folder), name);
	const struct file *file =
		snapshot_find(shelf_snapshot(bundle->shelf), span_of(path));

	return include_follow(&search, file, &escapes);
}

/* A list or scalar at the top: the CLI says so twice. */
static void not_a_map(struct view *view, const struct node *root)
{
	if (view->bundle->wish->like_cli)
		say(view,
		    (struct said){ .check = CHECK_NOT_A_MAP, .place = root->place });
	say(view, (struct said){ .check = CHECK_NOT_LOADED, .place = root->place,
				 .value = node_kind_name(root->kind) });
	view->bundle->partial = true;
}

static const struct node *keep_type(void *self, const struct node *node,
				    const struct at *at)
{
	const struct view *view = self;

	return span_is(at->key->text, view->bundle->wish->type) ? node : NULL;
}

static const struct node *narrowed(struct view *view, const struct node *root)
{
	struct arena *keep = view->bundle->keep;

	root = value_rewrite(keep, root, "resources.*", keep_type, view);
	return value_rewrite(keep, root, "targets.*.resources.*", keep_type, view);
}

/* The file's root as the types want it, or NULL. */
static const struct node *take(struct view *view, const struct file *file)
{
	struct bundle *bundle = view->bundle;
	const struct node *root = read_config(view, file);

	if (!value_is_null(root) && root->kind != NODE_MAP) {
		not_a_map(view, root);
		root = NULL;
	}
	if (root && bundle->wish->type)
		root = narrowed(view, root);
	if (root)
		root = normalise_file(view, root);
	*vec_add(bundle->keep, &bundle->files) = file;
	*vec_add(bundle->keep, &bundle->roots) = root;
	gather(view, root);
	return root;
}

void step_load(struct view *view)
{
	struct bundle *bundle = view->bundle;

	for (size_t i = 0; i < 4; i++) {
		const struct file *file = find_root(bundle, bundle_root_names[i]);

		if (file && bundle->file)
			say(view, (struct said){
				.check = CHECK_TWO_ROOTS, .value = bundle->file->path,
				.other = file->path,
				.place = { .path = file->path, .line = 1, .column = 1 },
			});
		else if (file)
			bundle->file = file;
	}
	if (bundle->wish->like_cli && view->erred)
		return;
	if (bundle->file)
		take(view, bundle->file);
	else
		say(view, (struct said){ .check = CHECK_NO_ROOT,
					 .value = *bundle->folder ? bundle->folder :
						 "." });
}

/* To the CLI each file is a step of its own. */
void step_files(struct view *view)
{
	struct bundle *bundle = view->bundle;

	for (size_t i = 0; i < bundle->included.count; i++) {
		const struct file *file = bundle->included.at[i];

		if (bundle->wish->like_cli && view->erred)
			return;
		check_included(view, file, take(view, file));
	}
}
