/* flow_models.c - whether all tasks and endpoints use the model that the bundle
   registers, and under which names things stand in Unity Catalog. */
#include "bundle/flow.h"

#include "bundle/resource.h"
#include "bundle/value.h"
#include "text/nearest.h"

/* The model of `models:/NAME@alias` or `models:/NAME/3`; other URIs name none. */
static struct span model_named(struct span text)
{
	if (span_starts(text, "models:/")) {
		struct span name = span_from(text, 8);

		name = span_cut(name, span_find(name, '@'));
		return span_cut(name, span_find(name, '/'));
	}
	return span_find(text, ':') < text.len || span_find(text, '/') < text.len ?
	       (struct span){0} : text;
}

/* The one that is meant; the first where none is near. */
static struct span model_meant(const struct flow *flow, struct span name)
{
	struct nearness near = nearness_of(name);

	for (size_t i = 0; i < flow->models.count && i < CHOICES_MOST; i++)
		nearness_try(&near, flow->models.at[i].name);
	return near.found.len ? near.found : flow->models.at[0].name;
}

/* dev, prod and the like. */
static bool is_environment(const struct flow *flow, struct span name)
{
	struct span catalog = span_cut(name, span_find(name, '.'));

	return stage_of(flow->view->bundle->wish->roles, catalog) != STAGE_NONE;
}

/* `a-b` must be quoted: uc/identifier says it. */
static bool is_misnamed(struct span name)
{
	struct span outer = span_cut(name, name.len - name_last(name).len);

	return span_find(outer, '-') < outer.len || span_find(outer, ' ') < outer.len;
}

/* The bundle's model, where the name of its schema or of the catalog is the slip, as of
   another environment (bundle/no-hard-coded-env). */
static bool is_elsewhere(const struct flow *flow, struct span name)
{
	for (size_t i = 0; i < flow->models.count; i++) {
		struct span own = flow->models.at[i].name;

		if (span_same(span_from(own, span_find(own, '.')),
			      span_from(name, span_find(name, '.'))) &&
		    is_environment(flow, own) && is_environment(flow, name))
			return true;
		if (is_misnamed(own) && span_same(name_last(own), name_last(name)))
			return true;
	}
	return false;
}

static void check_model(struct flow *flow, struct span name, const struct node *place)
{
	/* Also by the last part alone: catalog and schema are often told apart. With
	   two parts it is no name at all, which flow_names.c says. */
	if (flow->catalog && name_parts(name) == 2 &&
	    map_find(&flow->by_name, name_last(name)))
		return;
	if (name.len && !map_find(&flow->by_name, name) && !is_elsewhere(flow, name))
		flow_say(flow, (struct flow_said){ CHECK_OTHER_MODEL, name,
						   model_meant(flow, name) },
			 place, flow->models.at[0].key);
}

static void check_parameters(struct flow *flow)
{
	for (size_t i = 0; i < flow->parameters.count; i++) {
		const struct parameter *parameter = &flow->parameters.at[i];

		if (parameter->says & SAYS_MODEL)
			check_model(flow, model_named(parameter->text),
				    parameter->value);
	}
}

static void check_entity(void *self, const struct node *entity, const struct at *at)
{
	struct flow *flow = self;
	const struct node *name = node_get(entity, "entity_name");
	struct span text = flow_text(flow, name);

	(void)at;
	if (!span_starts(text, "system."))
		check_model(flow, text, name);
}

static void check_grant(struct flow *flow, const struct flow_model *model,
			const struct node *grant)
{
	const struct node *principal = node_get(grant, "principal"),
			  *list = node_get(grant, "privileges");

	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *one = list->items[i];

		if (node_is(one, NODE_STRING) && !scalar_is_open(one) &&
		    !span_is(one->text, "EXECUTE") && !span_is(one->text, "APPLY_TAG"))
			flow_say(flow, (struct flow_said){
				CHECK_MODEL_PRIVILEGE, one->text, model->key->text,
			}, one, NULL);
	}
	if (node_is(principal, NODE_STRING) && !scalar_is_open(principal) &&
	    span_find(principal->text, '@') < principal->text.len)
		flow_say(flow, (struct flow_said){ CHECK_MODEL_PERSON, principal->text,
						   model->key->text }, principal, NULL);
}

static void check_grants(struct flow *flow)
{
	for (size_t i = 0; i < flow->models.count; i++) {
		const struct flow_model *model = &flow->models.at[i];
		const struct node *grants = node_get(model->body, "grants");

		for (size_t k = 0; node_is(grants, NODE_LIST) && k < grants->count; k++)
			check_grant(flow, model, grants->items[k]);
	}
}

/* Beside a model of Unity Catalog there is none of the workspace. */
static void check_registries(struct flow *flow)
{
	for (size_t i = 0; flow->catalog && i < flow->models.count; i++) {
		const struct flow_model *model = &flow->models.at[i];

		if (!strcmp(model->type, "models"))
			flow_say(flow, (struct flow_said){ CHECK_WORKSPACE_MODEL,
							   model->key->text, { 0 } },
				 model->key, flow->models.at[0].key);
	}
}

void flow_check_models(struct flow *flow)
{
	check_grants(flow);
	check_registries(flow);
	if (!flow->models.count || flow->open)
		return;
	check_parameters(flow);
	value_each(flow->view->config,
		   "resources.model_serving_endpoints.*.config.served_entities[*]",
		   check_entity, flow);
}
