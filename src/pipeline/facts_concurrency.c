/* facts_concurrency.c - deploys that may run beside each other, or be cut off. */
#include "pipeline/expression_text.h"
#include "pipeline/facts.h"
#include "pipeline/outcome.h"

/* A group that each run has for itself: `prod-${{ github.run_id }}`. */
static bool is_of_run(const struct node *group)
{
	static const char *const names[] = { "github.run_id", "github.run_number",
					     "github.run_attempt", "github.sha" };
	const struct node *name = node_is(group, NODE_MAP) ? node_get(group, "group") : group;
	struct hole hole;
	size_t from = 0;

	if (!node_is(name, NODE_STRING))
		return false;
	for (; hole_next(PROVIDER_GITHUB, name->text, from, &hole); from = hole.end)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (outcome_folds(hole.text, span_of(names[i])))
				return true;
	return false;
}

static void check(struct arena *keep, const struct ci_job *job, struct facts *facts)
{
	const struct node *group = job->concurrency;
	const struct node *cancels = node_get(group, "cancel-in-progress");
	struct ci_text on = bindings_node(keep, job->pipeline, job->bindings, cancels);
	struct fact *fact = NULL;

	if (!group || group->kind == NODE_NULL)
		fact = pipeline_fact(keep, facts, "no-group", job->place);
	else if (is_of_run(group))
		fact = pipeline_fact(keep, facts, "own-group", group->place);
	else if (cancels && on.known && span_is(on.text, "true"))
		fact = pipeline_fact(keep, facts, "cancels", cancels->place);
	if (fact)
		fact->value = arena_string(keep, job->key);
}

void pipeline_facts_deploy_concurrency(struct arena *keep,
				       const struct pipelines *pipelines,
				       struct facts *facts)
{
	for (size_t i = 0; i < pipelines->all.count; i++) {
		const struct pipeline *pipeline = pipelines->all.at[i];

		/* Azure's batches and GitLab's resource groups are not of a job alone. */
		for (size_t k = 0; pipeline->provider == PROVIDER_GITHUB &&
				   k < pipeline->jobs.count; k++)
			if (job_deploys(pipeline->jobs.at[k]))
				check(keep, pipeline->jobs.at[k], facts);
	}
}
