/* facts_gitlab.c - what is to be said of GitLab's jobs alone. */
#include "base/map.h"
#include "pipeline/facts.h"

struct telling {
	struct arena *keep;
	struct facts *facts;
	struct map told;	/* a job in several forms is said once */
};

static void tell(struct telling *on, const char *check, const struct ci_job *job,
		 struct sw_place place)
{
	const char *key = arena_format(on->keep, "%u:%u %s %s", place.line, place.column,
				       check, place.path ? place.path : "");

	if (place.path && !map_add(&on->told, span_of(key), on))
		pipeline_fact(on->keep, on->facts, check, place)->value =
			arena_string(on->keep, job->key);
}

/* Pipelines of other projects have a life of their own. */
static void check_trigger(struct telling *on, const struct ci_job *job)
{
	const struct pair *trigger = node_pair(job->node, SPAN("trigger"));
	const struct node *include = trigger ? node_get(trigger->value, "include") : NULL;
	const struct node *strategy = trigger ? node_get(trigger->value, "strategy") : NULL;

	if (!include || node_is_text(strategy, "depend") ||
	    node_is_text(strategy, "mirror"))
		return;
	if (strategy && strategy->kind < NODE_LIST &&
	    span_find(strategy->text, '$') < strategy->text.len)
		return;
	tell(on, strategy ? "strategy" : "no-strategy", job,
	     strategy ? strategy->place : trigger->key->place);
}

/* `environment:` with a name, however that is filled in. */
static bool names_environment(const struct ci_job *job)
{
	const struct node *name = job->environment;

	if (node_is(name, NODE_MAP))
		name = node_get(name, "name");
	return name && name->kind != NODE_NULL;
}

static void check_job(struct telling *on, const struct ci_job *job)
{
	check_trigger(on, job);
	if (!names_environment(job) && job->whole && job_deploys(job))
		tell(on, "no-environment", job, job->place);
}

void pipeline_facts_gitlab(struct arena *keep, const struct pipelines *pipelines,
			   struct facts *facts)
{
	struct telling on = { keep, facts, map_new(keep) };

	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		if (pipeline->provider != PROVIDER_GITLAB)
			continue;
		for (size_t k = 0; k < pipeline->jobs.count; k++)
			check_job(&on, pipeline->jobs.at[k]);
	}
}
