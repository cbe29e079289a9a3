/* serving.c - model serving endpoints: the old served_models become served_entities. */
#include "bundle/step.h"

#include "bundle/resource.h"
#include "bundle/value.h"

static size_t items_in(const struct node *list)
{
	return node_is(list, NODE_LIST) ? list->count : 0;
}

static void check_served(struct view *view, const struct resource *endpoint)
{
	const struct node *config = node_get(endpoint->body, "config");
	const struct node *models = node_get(config, "served_models"),
			  *entities = node_get(config, "served_entities");
	struct said said = { .value = resource_name(view, endpoint) };

	if (!items_in(models))
		return;
	said.check = CHECK_SERVED_MODELS;
	said.place = value_place(models);
	if (items_in(entities)) {
		said.check = CHECK_SERVED_BOTH;
		said.cli = value_place(endpoint->body);
		said.related = value_place(entities);
	}
	say(view, said);
}

static const struct { const char *model, *entity; } renamed[] = {
	{ "model_name", "entity_name" }, { "model_version", "entity_version" },
};

/* The same pairs, some under another key. */
static struct node *copy_map(struct arena *keep, const struct node *map)
{
	struct node *copy = value_copy(keep, map);

	copy->pairs = arena_array(keep, struct pair, map->count);
	for (size_t i = 0; i < map->count; i++)
		copy->pairs[i] = map->pairs[i];
	return copy;
}

static void rename_key(struct arena *keep, struct node *map, const char *from,
		       const char *to)
{
	for (size_t i = 0; i < map->count; i++)
		if (span_is(map->pairs[i].key->text, from))
			map->pairs[i] = (struct pair){
				.key = value_string(keep, map->pairs[i].key->place,
						    span_of(to)),
				.value = map->pairs[i].value,
			};
}

static const struct node *rename_model(void *self, const struct node *model,
				       const struct at *at)
{
	struct view *view = self;

	(void)at;
	if (!node_is(model, NODE_MAP))
		return model;
	struct node *entity = copy_map(view->bundle->keep, model);

	for (size_t i = 0; i < sizeof renamed / sizeof *renamed; i++)
		rename_key(view->bundle->keep, entity, renamed[i].model,
			   renamed[i].entity);
	return entity;
}

/* What stands under the new key by a mistake goes: an empty list, or null. */
static const struct node *rename_models(void *self, const struct node *config,
					const struct at *at)
{
	struct view *view = self;
	struct arena *keep = view->bundle->keep;
	size_t kept = 0;

	(void)at;
	if (!items_in(node_get(config, "served_models")) ||
	    items_in(node_get(config, "served_entities")))
		return config;
	struct node *copy = copy_map(keep, config);

	for (size_t i = 0; i < copy->count; i++)
		if (!span_is(copy->pairs[i].key->text, "served_entities"))
			copy->pairs[kept++] = copy->pairs[i];
	copy->count = kept;
	rename_key(keep, copy, "served_models", "served_entities");
	return value_rewrite(keep, copy, "served_entities[*]", rename_model, view);
}

void step_served_models(struct view *view)
{
	resource_each(view, "model_serving_endpoints", check_served);
	view->config = value_rewrite(view->bundle->keep, view->config,
				     "resources.model_serving_endpoints.*.config",
				     rename_models, view);
}
