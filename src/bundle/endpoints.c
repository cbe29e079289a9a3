/* endpoints.c - what the workspace refuses of serving endpoints, and the CLI does not:
   entities, their sizes, and the routes to them. */
#include "bundle/step.h"

#include "base/map.h"
#include "bundle/resource.h"
#include "bundle/value.h"
#include "text/nearest.h"

#define CHOICES_MOST 64

/* One endpoint, and what its entities are called. */
struct endpoint {
	struct view *view;
	const struct resource *resource;
	const struct node *entities;	/* a list */
	struct map names;	/* also those that they have by default */
	const char *some[CHOICES_MOST];	/* of the names, to choose the nearest */
	size_t some_count;
	struct arena *tmp;
	bool open;		/* some name is not known */
};

static void say_at(const struct endpoint *endpoint, enum bundle_check check,
		   const struct node *node, const struct node *related)
{
	struct view *view = endpoint->view;
	bool scalar = node->kind != NODE_MAP && node->kind != NODE_LIST;

	say(view, (struct said){
		.check = check, .place = value_place(node),
		.related = value_place(related),
		.value = scalar ? arena_string(view->bundle->keep, node->text) : NULL,
		.other = resource_name(view, endpoint->resource),
	});
}

static const void *note_name(struct endpoint *endpoint, struct span name,
			     const struct node *node)
{
	if (endpoint->some_count < CHOICES_MOST)
		endpoint->some[endpoint->some_count++] =
			arena_string(endpoint->tmp, name);
	return map_add(&endpoint->names, name, (void *)node);
}

/* By its own, `MODEL-VERSION` is its name, of which the model's last part is enough. */
static void add_default_name(struct endpoint *endpoint, const struct node *entity)
{
	const struct node *model = node_get(entity, "entity_name"),
			  *version = node_get(entity, "entity_version");
	size_t cut = 0;

	if (!node_is(model, NODE_STRING) || value_is_null(version) ||
	    scalar_is_open(model) || scalar_is_open(version) ||
	    version->kind == NODE_MAP || version->kind == NODE_LIST) {
		endpoint->open = true;
		return;
	}
	char *name = arena_format(endpoint->tmp, "%.*s-%.*s", (int)model->text.len,
				  model->text.at, (int)version->text.len,
				  version->text.at);

	map_add(&endpoint->names, span_of(name), endpoint);
	for (size_t i = 0; i < model->text.len; i++)
		cut = model->text.at[i] == '.' ? i + 1 : cut;
	note_name(endpoint, span_of(name + cut), entity);
	name = arena_string(endpoint->tmp, span_of(name));
	for (char *at = name; *at; at++)
		*at = *at == '.' ? '-' : *at;
	map_add(&endpoint->names, span_of(name), endpoint);
}

static void add_name(struct endpoint *endpoint, const struct node *entity)
{
	const struct node *name = node_get(entity, "name"), *first;

	if (scalar_is_blank(name)) {
		add_default_name(endpoint, entity);
		return;
	}
	if (name->kind != NODE_STRING || scalar_is_open(name)) {
		endpoint->open = true;
		return;
	}
	first = note_name(endpoint, name->text, name);
	if (first)
		say_at(endpoint, CHECK_ENTITY_TWIN, name, NULL);
}

/* Others are for workspaces that have them: all are some kind of large. */
static bool is_size(struct span text)
{
	return span_is(text, "Small") || span_is(text, "Medium") ||
	       span_ends(text, "Large") || span_ends(text, "large");
}

static void check_size(const struct endpoint *endpoint, const struct node *entity)
{
	const struct node *size = node_get(entity, "workload_size"),
			  *least = node_get(entity, "min_provisioned_concurrency"),
			  *most = node_get(entity, "max_provisioned_concurrency");

	if (scalar_is_blank(size))
		return;
	if (size->kind == NODE_STRING && !scalar_is_open(size) && !is_size(size->text))
		say_at(endpoint, CHECK_WORKLOAD_SIZE, size, NULL);
	if (!value_is_null(least) || !value_is_null(most))
		say_at(endpoint, CHECK_SIZE_AND_BOUNDS, size, least ? least : most);
}

static void check_bounds(const struct endpoint *endpoint, const struct node *entity)
{
	static const struct { const char *least, *most; } bounds[] = {
		{ "min_provisioned_concurrency", "max_provisioned_concurrency" },
		{ "min_provisioned_throughput", "max_provisioned_throughput" },
	};

	for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
		const struct node *least = node_get(entity, bounds[i].least),
				  *most = node_get(entity, bounds[i].most);

		if (node_is(least, NODE_INT) && node_is(most, NODE_INT) &&
		    node_number(least) > node_number(most))
			say_at(endpoint, CHECK_BOUNDS_TURNED, least, most);
	}
}

static void check_entity(struct endpoint *endpoint, const struct node *entity)
{
	const struct node *model = node_get(entity, "entity_name"),
			  *external = node_get(entity, "external_model");

	if (!node_is(entity, NODE_MAP))
		return;
	if (scalar_is_blank(model) && value_is_null(external) &&
	    value_is_null(node_get(entity, "foundation_model")))
		say_at(endpoint, CHECK_NO_ENTITY, entity, NULL);
	else if (!scalar_is_blank(model) && !value_is_null(external))
		say_at(endpoint, CHECK_ENTITY_AND_EXTERNAL, model, external);
	check_size(endpoint, entity);
	check_bounds(endpoint, entity);
	add_name(endpoint, entity);
}

static void say_nowhere(const struct endpoint *endpoint, const struct node *name)
{
	struct arena *keep = endpoint->view->bundle->keep;
	const char *near = nearest(name->text, endpoint->some, endpoint->some_count);

	say(endpoint->view, (struct said){
		.check = CHECK_ROUTE_NOWHERE, .place = value_place(name),
		.value = arena_string(keep, name->text),
		.other = arena_string(keep, span_of(near ? near : endpoint->some[0])),
		.related = value_place(endpoint->entities),
	});
}

/* Its percentage, or -1 where it is not known; says where it leads to nothing. */
static double check_route(const struct endpoint *endpoint, const struct node *route)
{
	const struct node *percentage = node_get(route, "traffic_percentage");
	const struct node *name = node_get(route, "served_entity_name");

	if (scalar_is_blank(name))
		name = node_get(route, "served_model_name");
	if (node_is(name, NODE_STRING) && name->text.len && !scalar_is_open(name) &&
	    !endpoint->open && endpoint->some_count &&
	    !map_find(&endpoint->names, name->text))
		say_nowhere(endpoint, name);
	return node_is(percentage, NODE_INT) ? node_number(percentage) : -1;
}

static void check_routes(const struct endpoint *endpoint, const struct node *routes)
{
	struct view *view = endpoint->view;
	double sum = 0;
	bool known = true;

	for (size_t i = 0; node_is(routes, NODE_LIST) && i < routes->count; i++) {
		double percentage = check_route(endpoint, routes->items[i]);

		known &= percentage >= 0;
		sum += percentage;
	}
	if (known && sum != 100 && node_is(routes, NODE_LIST) && routes->count)
		say(view, (struct said){
			.check = CHECK_TRAFFIC_SUM,
			.place = value_place(node_get(routes->items[routes->count - 1],
						      "traffic_percentage")),
			.value = arena_format(view->bundle->keep, "%.0f", sum),
			.other = resource_name(view, endpoint->resource),
		});
}

static void check_endpoint(struct view *view, const struct resource *resource)
{
	const struct node *config = node_get(resource->body, "config");
	struct arena tmp = {0};
	struct endpoint endpoint = {
		.view = view, .resource = resource, .names = map_new(&tmp), .tmp = &tmp,
		.entities = node_get(config, "served_entities"),
	};

	if (node_is(endpoint.entities, NODE_LIST) && endpoint.entities->count) {
		for (size_t i = 0; i < endpoint.entities->count; i++)
			check_entity(&endpoint, endpoint.entities->items[i]);
		check_routes(&endpoint, node_get(node_get(config, "traffic_config"),
						 "routes"));
	}
	arena_clear(&tmp);
}

void step_endpoints(struct view *view)
{
	resource_each(view, "model_serving_endpoints", check_endpoint);
}
