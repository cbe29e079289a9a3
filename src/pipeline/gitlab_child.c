/* gitlab_child.c - the pipeline that a job triggers: its jobs stand behind that job. */
#include "pipeline/gitlab_jobs.h"

#define CHILDREN_MOST 3		/* GitLab: two */

static const struct node *includes_of(const struct node *trigger)
{
	return node_is(trigger, NODE_MAP) ? node_get(trigger, "include") : NULL;
}

/* Whether the job is done only when its child is. */
static bool depends(const struct node *trigger)
{
	const struct node *strategy = node_get(trigger, "strategy");

	return node_is_text(strategy, "depend") || node_is_text(strategy, "mirror");
}

static void follow(struct gitlab *gitlab, size_t first, struct ci_job *caller)
{
	struct pipeline *pipeline = gitlab->pipeline;

	for (size_t i = first; i < pipeline->jobs.count && gitlab_spend(gitlab, 1); i++)
		*vec_add(gitlab->reader->keep, &pipeline->jobs.at[i]->needs) =
			(struct need){ caller, caller->key, caller->place };
}

void gitlab_child(struct gitlab *gitlab, struct gitlab_made *made)
{
	const struct node *trigger = node_get(made->job->node, "trigger");
	const struct node *include = includes_of(trigger);
	struct gitlab child = {
		.reader = gitlab->reader, .pipeline = gitlab->pipeline, .parent = gitlab,
		.caller = made->job, .home = gitlab->home, .reach = made->job->reach, .whole = true,
		.children = gitlab->children + 1,
	};
	size_t first = gitlab->pipeline->jobs.count;

	if (include && child.children <= CHILDREN_MOST) {
		child.root = gitlab_include(&child, include, NULL);
		gitlab_build(&child);
		follow(gitlab, first, made->job);
	}
	if (!include || !child.whole || child.children > CHILDREN_MOST)
		made->job->whole = false;
	made->first = made->last = first;
	if (depends(trigger))
		made->last = gitlab->pipeline->jobs.count;
}
