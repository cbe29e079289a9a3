/* told.c - what a bundle is told and does not say itself: which target it is, and what
   git knows of it. The CLI sets it before all references. */
#include "bundle/step.h"
#include "bundle/value.h"

static void set(struct view *view, const char *path, const char *text)
{
	const struct node *targets = node_get(view->config, "targets");
	const struct pair *target = node_pair(targets, span_of(view->target));
	struct sw_place place = target ? target->key->place : view->config->place;

	view->config = value_set(view->bundle->keep, view->config, path,
				 value_string(view->bundle->keep, place,
					      span_of(text)));
}

void step_told(struct view *view)
{
	const struct snapshot *snapshot = shelf_snapshot(view->bundle->shelf);

	set(view, "bundle.target", view->target);
	set(view, "bundle.environment", view->target);
	set(view, "bundle.git.bundle_root_path",
	    snapshot->branch && *view->bundle->folder ? view->bundle->folder : ".");
	if (snapshot->branch && !value_text(view->config, "bundle.git.branch").len)
		set(view, "bundle.git.branch", snapshot->branch);
	if (snapshot->branch)
		set(view, "bundle.git.actual_branch", snapshot->branch);
	if (snapshot->commit && !value_text(view->config, "bundle.git.commit").len)
		set(view, "bundle.git.commit", snapshot->commit);
}
