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

/* The file that a child begins with; where one that it stands in begins so too, it says
   nothing new. */
static const char *first_of(const struct gitlab *gitlab, const struct node *include)
{
	struct inclusions list = {0};
	struct words paths = {0};

	gitlab_inclusions(gitlab->reader->keep, include, &list);
	for (size_t i = 0; i < list.count && !paths.count; i++)
		gitlab_paths(gitlab->reader, gitlab->home, &list.at[i], &paths);
	return paths.count ? paths.at[0] : NULL;
}

static bool is_circle(const struct gitlab *gitlab, const char *first)
{
	for (; gitlab; gitlab = gitlab->parent)
		if (first && gitlab->first && !strcmp(gitlab->first, first))
			return true;
	return false;
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
	bool read = include && child.children <= CHILDREN_MOST;

	child.first = read ? first_of(gitlab, include) : NULL;
	read &= !is_circle(gitlab, child.first) && (child.reach.can || child.reach.dark);
	if (read) {
		child.root = gitlab_include(&child, include, NULL);
		gitlab_build(&child);
		follow(gitlab, first, made->job);
	}
	if (!read || !child.whole)
		made->job->whole = false;
	made->first = made->last = first;
	if (depends(trigger))
		made->last = gitlab->pipeline->jobs.count;
}
