/* remote.c - from the repository's paths to the workspace's, below
   workspace.file_path. */
#include "bundle/remote.h"

#include "bundle/library.h"
#include "bundle/local.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/sync.h"
#include "bundle/value.h"
#include "notebook/notebook.h"
#include "text/paths.h"

/* Uploaded as one snapshot, whose path is known after a deploy alone. */
static bool is_frozen(const struct view *view)
{
	return scalar_is_true(value_get(view->config, "experimental.immutable_folder"));
}

void step_snapshot(struct view *view)
{
	struct sw_place place =
		value_place(value_get(view->config, "workspace.file_path"));

	if (is_frozen(view) && place.path)	/* one of the CLI's has none */
		say(view,
		    (struct said){ .check = CHECK_SNAPSHOT_PATH, .place = place });
}

/* The sync root's path of the workspace, and below it. */
static const char *below_files(const struct view *view, struct span path)
{
	struct span files = is_frozen(view) ?
		SPAN("${workspace.snapshot_path}/files") :
		value_text(view->config, "workspace.file_path");

	if (span_is(path, "."))
		return arena_string(view->bundle->keep, files);
	return arena_format(view->bundle->keep, "%.*s/%.*s", (int)files.len, files.at,
			    (int)path.len, path.at);
}

/* A wheel in the repository, which a dot tells from a package; or `-r` of a file. */
static const char *dependency(const struct view *view, struct span text,
			      struct span path)
{
	struct arena *keep = view->bundle->keep;
	struct span flag, file;

	if (library_flag(text, &flag, &file))
		return arena_format(keep, "%.*s %s", (int)flag.len, flag.at,
				    below_files(view, path));
	return arena_format(keep, "%s%.*s", span_starts(path, ".") ? "" : "./",
			    (int)path.len, path.at);
}

static const char *remote(const struct view *view, const struct carried *carried,
			  struct span path)
{
	switch (carried->carrier->wants) {
	case WANTS_NOTEBOOK: return below_files(view, notebook_name(path));
	case WANTS_FILE:
	case WANTS_FOLDER:
	case WANTS_GLOB: return below_files(view, path);
	case WANTS_DEPENDENCY: return dependency(view, carried->node->text, path);
	case WANTS_LIBRARY:
	case WANTS_DOCUMENT: return arena_string(view->bundle->keep, path);
	default: return NULL;
	}
}

static const struct node *translate(void *self, const struct carried *carried)
{
	const struct view *view = self;
	struct arena *keep = view->bundle->keep;
	struct span part;

	if (carried_from_git(carried) || !local_part(view->bundle, carried, &part))
		return carried->node;
	const char *path = sync_seen(view, local_path(keep, view->bundle, part));
	const char *text = remote(view, carried, span_of(path));

	return text ? value_with_text(keep, carried->node, span_of(text)) :
	       carried->node;
}

const struct node *remote_config(const struct view *view)
{
	struct map done = map_new(view->bundle->keep);

	return carriers_rewrite(&done, view->config, translate, (void *)view);
}
