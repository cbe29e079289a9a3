/* gitlab_variables.c - the variables of a job: one list, inner ones first, since GitLab
   fills them in once all are known. */
#include "pipeline/gitlab_jobs.h"

struct gathering {
	struct gitlab *gitlab;
	struct bindings *bindings;
	struct map names;
};

static void bind(struct gathering *on, const struct node *key, struct span name,
		 const struct node *value, const struct bindings *within)
{
	struct arena *keep = on->gitlab->reader->keep;

	if (map_find(&on->names, name) || !gitlab_spend(on->gitlab, 1))
		return;
	map_add(&on->names, name, on);
	*vec_add(keep, &on->bindings->settings) = (struct binding){
		.name = name, .value = value, .within = within,
		.place = key ? key->place : (struct sw_place){0},
	};
}

/* `X: value`, or a map with `value`; what is neither is set, to what is not known. */
static const struct node *value_of(const struct node *value)
{
	if (node_is(value, NODE_MAP))
		value = node_get(value, "value");
	return value && value->kind < NODE_LIST ? value : NULL;
}

static void bind_all(struct gathering *on, const struct node *variables)
{
	for (size_t i = 0; node_is(variables, NODE_MAP) && i < variables->count; i++) {
		const struct pair *pair = &variables->pairs[i];

		bind(on, pair->key, pair_text(pair), value_of(pair->value), on->bindings);
	}
}

/* What others put in when it runs: secrets from a vault, tokens of an identity. */
static void bind_unknown(struct gathering *on, const struct node *names)
{
	for (size_t i = 0; node_is(names, NODE_MAP) && i < names->count; i++)
		bind(on, names->pairs[i].key, pair_text(&names->pairs[i]), NULL, NULL);
}

static void bind_outer(struct gathering *on, const struct bindings *outer)
{
	for (size_t i = 0; outer && i < outer->settings.count; i++) {
		const struct binding *at = &outer->settings.at[i];

		if (map_find(&on->names, at->name) || !gitlab_spend(on->gitlab, 1))
			continue;
		map_add(&on->names, at->name, on);
		*vec_add(on->gitlab->reader->keep, &on->bindings->settings) = *at;
	}
}

static const struct node source_of_child = {
	.kind = NODE_STRING, .settled = true,
	.text = { "parent_pipeline", sizeof "parent_pipeline" - 1 },
};

/* What a trigger hands on counts more than all that the child says. */
static void bind_child(struct gathering *on)
{
	const struct gitlab *gitlab = on->gitlab;

	if (!gitlab->parent)
		return;
	bind(on, NULL, SPAN("CI_PIPELINE_SOURCE"), &source_of_child, NULL);
	if (!gitlab->caller)
		return;
	const struct node *forward = node_walk(gitlab->caller->node, "trigger", "forward",
					       "yaml_variables", NULL);
	if (!node_is(forward, NODE_BOOL) || forward->truth)
		bind_outer(on, gitlab->caller->bindings);
}

static bool is_in(const struct node *list, struct span name)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->items[i]->kind < NODE_LIST && span_same(list->items[i]->text, name))
			return true;
	return false;
}

/* `inherit: variables` says which of the whole's come in. */
static void bind_whole(struct gathering *on, const struct node *variables,
		       const struct node *inherit)
{
	if (node_is(inherit, NODE_BOOL) && !inherit->truth)
		return;
	if (!node_is(inherit, NODE_LIST)) {
		bind_all(on, variables);
		return;
	}
	for (size_t i = 0; node_is(variables, NODE_MAP) && i < variables->count; i++) {
		const struct pair *pair = &variables->pairs[i];

		if (gitlab_spend(on->gitlab, inherit->count) &&
		    is_in(inherit, pair_text(pair)))
			bind(on, pair->key, pair_text(pair), value_of(pair->value),
			     on->bindings);
	}
}

static const struct node *environment_of(const struct node *job)
{
	const struct node *environment = node_get(job, "environment");

	return value_of(node_is(environment, NODE_MAP) ? node_get(environment, "name")
						       : environment);
}

const struct bindings *gitlab_bindings(struct gitlab *gitlab, const struct node *job,
				       const struct gitlab_layers *layers)
{
	struct arena *keep = gitlab->reader->keep;
	struct gathering on = { gitlab, arena_new(keep, struct bindings), map_new(keep) };

	on.bindings->kind = BOUND_ENV;
	bind_child(&on);
	bind_unknown(&on, node_get(job, "secrets"));
	bind_unknown(&on, node_get(job, "id_tokens"));
	bind_all(&on, layers->rule);
	bind_all(&on, layers->matrix);
	bind_all(&on, node_get(job, "variables"));
	bind_all(&on, layers->workflow);
	bind_whole(&on, node_get(gitlab->root, "variables"),
		   node_walk(job, "inherit", "variables", NULL));
	if (environment_of(job))
		bind(&on, node_get(job, "environment"), SPAN("CI_ENVIRONMENT_NAME"),
		     environment_of(job), on.bindings);
	return on.bindings;
}
