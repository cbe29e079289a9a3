/* steady.c - asks each job once; which ones a target speaks of, once for each target. */
#include "bundle/steady.h"

#include "bundle/carrier_tree.h"
#include "bundle/cluster.h"
#include "bundle/fold.h"
#include "bundle/state.h"
#include "bundle/step.h"
#include "bundle/value.h"

/* By the addresses of the jobs' keys: a target that has a job from elsewhere has
   another. */
static struct map *steady_jobs(const struct bundle *bundle)
{
	static const char mine;

	return state_map(&bundle->base, &mine);
}

void step_steady(struct view *base)
{
	struct arena tmp = {0}, *keep = base->bundle->keep;
	const struct node *jobs = value_get(base->config, "resources.jobs");
	const struct branch *branch = branch_of_jobs(branches_new(&tmp));

	for (size_t i = 0; node_is(jobs, NODE_MAP) && i < jobs->count; i++) {
		const struct pair *job = &jobs->pairs[i];
		struct steady *steady;

		if (job->value->kind != NODE_MAP)
			continue;
		steady = arena_new(keep, struct steady);
		*steady = (struct steady){
			.key = job->key, .folded = fold_leaves(job->value),
			.carried = carriers_of_job(keep, branch, job->value),
			.clusters = tasks_may_have_clusters(job->value),
		};
		map_add(steady_jobs(base->bundle),
			(struct span){ (char *)&steady->key, sizeof steady->key },
			steady);
	}
	arena_clear(&tmp);
}

/* The jobs that the target itself speaks of. */
struct spoken {
	bool read;
	struct map keys;
};

static bool speaks_of(const struct view *view, const struct node *key)
{
	static const char mine;
	struct spoken *spoken = state_of(view, &mine, sizeof *spoken);

	if (!spoken->read) {
		const struct node *jobs = value_get(view->own, "resources.jobs");

		*spoken = (struct spoken){ true, map_new(view->bundle->keep) };
		for (size_t i = 0; node_is(jobs, NODE_MAP) && i < jobs->count; i++)
			map_add(&spoken->keys, jobs->pairs[i].key->text, spoken);
	}
	return spoken->keys.count && map_find(&spoken->keys, key->text);
}

const struct steady *steady_of(const struct view *view, const struct node *key)
{
	if (view->bundle->wish->like_cli || speaks_of(view, key))
		return NULL;
	return map_find(steady_jobs(view->bundle),
			(struct span){ (char *)&key, sizeof key });
}
