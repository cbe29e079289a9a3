/* azure_job.c - one job, and what it takes from its stage and its pipeline. */
#include "pipeline/azure.h"

bool azure_is_on(const struct node *node)
{
	return node && node->kind < NODE_LIST &&
	       (span_is(node->text, "true") || span_is(node->text, "True"));
}

static bool survives(struct azure *azure, const struct node *condition)
{
	const struct expr *expr = expr_read(azure->reader->keep, PROVIDER_AZURE,
					    condition->text);

	return expr && expr_after_failure(expr);
}

bool azure_succeeds(struct azure *azure, const struct node *condition)
{
	return !condition || !survives(azure, condition);
}

/* It says so, and does not merely leave it out: most conditions do that. */
static bool forgives(struct azure *azure, const struct node *condition)
{
	static const char *const calls[] = {
		"always(", "failed(", "succeededOrFailed(", "canceled(",
	};

	for (size_t i = 0; condition && i < sizeof calls / sizeof *calls; i++)
		if (span_search(condition->text, span_of(calls[i])) <
		    condition->text.len)
			return survives(azure, condition);
	return false;
}

struct azure_item azure_inherit(const struct azure_stage *stage,
				const struct azure_item *job, const char *key)
{
	const struct azure_item *from[] = { job, &stage->map, &stage->azure->root };
	struct azure_item value = {0};

	for (size_t i = 0; !value.node && i < sizeof from / sizeof *from; i++)
		value = azure_get(stage->azure, from[i], key);
	return value;
}

/* Each leg sets its own values: what they are is known where there is but one. */
static const struct azure_frame *read_matrix(struct azure *azure, struct ci_job *job,
					     const struct azure_item *map)
{
	struct azure_item strategy = azure_get(azure, map, "strategy");
	struct azure_item legs = azure_get(azure, &strategy, "matrix");
	struct azure_frame *frame;

	if (!legs.node)
		return map->frame;
	job->matrix = legs.node;
	frame = azure_frame_new(azure, map->frame, BOUND_VARIABLES);
	frame->bindings.open = legs.node->kind != NODE_MAP;
	for (size_t i = 0; legs.node->kind == NODE_MAP && i < legs.node->count; i++) {
		const struct node *leg = legs.node->pairs[i].value;

		for (size_t j = 0; node_is(leg, NODE_MAP) && j < leg->count; j++) {
			struct azure_item value = legs;

			value.node = legs.node->count == 1 ? leg->pairs[j].value : NULL;
			if (azure_spend(azure))
				azure_bind(azure, frame, leg->pairs[j].key->text, value);
		}
	}
	return frame;
}

static void fill_words(struct azure_stage *stage, struct ci_job *job,
		       const struct azure_knot *knot)
{
	struct azure *azure = stage->azure;
	const struct azure_item *map = &knot->item;
	const struct node *tolerant = azure_field(azure, map, "continueOnError");

	job->node = map->node;
	job->name = azure_field(azure, map, "displayName");
	job->stage = stage->name;
	job->condition = knot->condition;
	if (!job->condition && stage->knot)
		job->condition = stage->knot->condition;
	job->after_failure = forgives(azure, job->condition);
	job->tolerant = azure_is_on(tolerant) ? tolerant : NULL;
	job->environment = azure_get(azure, map, "environment").node;
	job->concurrency = azure_inherit(stage, map, "lockBehavior").node;
	job->image = azure_inherit(stage, map, "container").node;
}

struct ci_job *azure_job(struct azure_stage *stage, const struct azure_knot *knot,
			 const struct groups *groups)
{
	struct azure *azure = stage->azure;
	struct ci_job *job = reader_job(azure->reader, azure->pipeline, knot->key,
					knot->place);
	struct azure_item map = knot->item;

	fill_words(stage, job, knot);
	job->whole = !map.parted && !stage->map.parted;
	job->reach = knot->reach;
	map.frame = read_matrix(azure, job, &map);
	job->bindings = &map.frame->bindings;
	for (size_t i = 0; i < groups->count; i++)
		*vec_add(azure->reader->keep, &job->groups) = groups->at[i];
	azure_steps(stage, job, &map, knot);
	return job;
}
