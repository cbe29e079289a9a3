/* compute.c - one cluster that takes the place of a target's own. */
#include "bundle/step.h"

#include "bundle/patch.h"
#include "bundle/value.h"

static const struct node *rename_id(void *self, const struct node *node,
				    const struct at *at)
{
	struct view *view = self;
	const struct node *id = node_get(node, "compute_id");
	struct patch patch = patch_new(view->bundle->keep, node);

	(void)at;
	if (!id)
		return node;
	say(view, (struct said){
		.check = CHECK_COMPUTE_ID, .place = value_place(id),
	});
	patch_set(&patch, "cluster_id", id);
	patch_set(&patch, "compute_id", NULL);
	return patch.map;
}

void step_compute_id(struct view *view)
{
	struct arena *keep = view->bundle->keep;

	view->config = value_rewrite(keep, view->config, "bundle", rename_id, view);
	view->config = value_rewrite(keep, view->config, "targets.*", rename_id, view);
}

static const char *const computes[] = {
	"new_cluster", "job_cluster_key", "environment_key", "existing_cluster_id"
};

struct override { struct arena *keep; const struct node *id; };

static const struct node *override_task(void *self, const struct node *task,
					const struct at *at)
{
	const struct override *override = self;
	struct patch patch = patch_new(override->keep, task);
	bool found = false;

	(void)at;
	if (!node_is(task, NODE_MAP))
		return task;
	for (size_t i = 0; i < sizeof computes / sizeof *computes; i++) {
		found |= !value_is_null(node_get(task, computes[i]));
		patch_set(&patch, computes[i], NULL);
	}
	if (found)
		patch_set(&patch, "existing_cluster_id", override->id);
	return found ? patch.map : task;
}

/* A task of many runs: the inner one's is overridden, not its own. */
static const struct node *override_each(void *self, const struct node *task,
					const struct at *at)
{
	const struct override *override = self;
	const struct node *each = node_get(task, "for_each_task");

	if (!node_is(each, NODE_MAP))
		return override_task(self, task, at);
	return value_rewrite(override->keep, task, "for_each_task.task", override_task,
			     self);
}

void step_compute(struct view *view)
{
	const struct node *id = value_get(view->config, "bundle.cluster_id");
	struct override override = { view->bundle->keep, id };

	if (!node_is(id, NODE_STRING) || !id->text.len)
		return;
	if (span_is(value_text(view->config, "bundle.mode"), "production"))
		say(view, (struct said){
			.check = CHECK_PRODUCTION_COMPUTE, .place = value_place(id),
		});
	view->config = value_rewrite(view->bundle->keep, view->config,
				     "resources.jobs.*.tasks[*]", override_each,
				     &override);
}
