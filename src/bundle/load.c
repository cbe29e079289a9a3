/* load.c - the root file and what it includes, merged. */
#include "bundle/step.h"

#include "base/str.h"
#include "bundle/merge.h"
#include "bundle/value.h"
#include "text/goglob.h"

/* For the moment: what a helper of the first hour replaces by the CLI's own way. */
static void take(struct view *view, const struct file *file)
{
	struct bundle *bundle = view->bundle;
	struct sw_fault fault = {0};
	struct tree *tree = shelf_tree(bundle->shelf, file, &fault);

	*vec_add(bundle->keep, &bundle->files) = file;
	if (fault.status)
		bundle_gap(bundle, file->path, arena_string(bundle->keep, span_of(fault.text)));
	if (node_is(tree_root(tree), NODE_MAP))
		view->config = merge(view, view->config, tree_root(tree));
}

static void include(struct view *view, const struct node *entry)
{
	const struct snapshot *snapshot = shelf_snapshot(view->bundle->shelf);
	struct span text = entry->text;

	if (span_starts(text, "./"))
		text = span_from(text, 2);
	struct str path = str_new(view->bundle->keep);

	str_format(&path, "%s%s", view->bundle->folder, *view->bundle->folder ? "/" : "");
	str_add(&path, text);
	for (size_t i = 0; i < snapshot->count; i++)
		if (goglob_takes(str_span(&path), span_of(snapshot->files[i].path)) &&
		    &snapshot->files[i] != view->bundle->file)
			take(view, &snapshot->files[i]);
}

void step_load(struct view *view)
{
	struct bundle *bundle = view->bundle;
	const struct snapshot *snapshot = shelf_snapshot(bundle->shelf);

	for (size_t i = 0; i < 4; i++) {
		const char *path = arena_format(bundle->keep, "%s%s%s", bundle->folder,
						*bundle->folder ? "/" : "", bundle_root_names[i]);
		const struct file *file = snapshot_find(snapshot, span_of(path));

		if (file && bundle->file)
			say(view, (struct said){
				.check = CHECK_TWO_ROOTS, .value = bundle->file->path, .other = path,
				.place = { .path = path, .line = 1, .column = 1 },
			});
		else if (file)
			bundle->file = file;
	}
	if (!bundle->file) {
		say(view, (struct said){ .check = CHECK_NO_ROOT });
		return;
	}
	take(view, bundle->file);
	const struct node *list = value_get(view->config, "include");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++)
		if (node_is(list->items[i], NODE_STRING))
			include(view, list->items[i]);
}
