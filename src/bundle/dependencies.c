/*
 * dependencies.c - catalogs and schemas of the bundle that other resources name in
 * plain text: the CLI makes references of them, so that they are deployed first.
 */
#include "bundle/step.h"

#include "bundle/patch.h"
#include "bundle/state.h"
#include "bundle/value.h"

struct owned_names {
	struct map catalogs;	/* name -> reference */
	struct map schemas;	/* catalog, LF, name -> reference */
};

static struct owned_names *owned_names(const struct view *view)
{
	static const char mine;

	return state_of(view, &mine, sizeof(struct owned_names));
}

static struct span pair_of(struct arena *keep, struct span catalog, struct span schema)
{
	return span_of(arena_format(keep, "%.*s\n%.*s", (int)catalog.len, catalog.at,
				    (int)schema.len, schema.at));
}

static void add(struct arena *keep, struct map *map, struct span name, const char *type,
		struct span key)
{
	if (!map_find(map, name))
		map_add(map, name, arena_format(keep, "${resources.%s.%.*s.name}", type,
						(int)key.len, key.at));
}

static void note_catalog(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct span name = value_text(node, "name");

	if (name.len)
		add(view->bundle->keep, &owned_names(view)->catalogs, name, "catalogs",
		    at->key->text);
}

static void note_schema(void *self, const struct node *node, const struct at *at)
{
	struct view *view = self;
	struct arena *keep = view->bundle->keep;
	struct span name = value_text(node, "name");
	struct span catalog = value_text(node, "catalog_name");

	if (name.len && catalog.len)
		add(keep, &owned_names(view)->schemas, pair_of(keep, catalog, name),
		    "schemas", at->key->text);
}

/* Before presets put a prefix to the names of schemas. */
void step_owned_names(struct view *view)
{
	struct arena *keep = view->bundle->keep;

	*owned_names(view) = (struct owned_names){ map_new(keep), map_new(keep) };
	value_each(view->config, "resources.catalogs.*", note_catalog, view);
	value_each(view->config, "resources.schemas.*", note_schema, view);
}

static const struct place_of_names {
	const char *pattern, *catalog, *schemas[2];
} places[] = {
	{ "resources.volumes.*", "catalog_name", { "schema_name", NULL } },
	{ "resources.secrets.*", "catalog_name", { "schema_name", NULL } },
	{ "resources.registered_models.*", "catalog_name", { "schema_name", NULL } },
	{ "resources.pipelines.*", "catalog", { "schema", "target" } },
	{ "resources.model_serving_endpoints.*.ai_gateway.inference_table_config",
	  "catalog_name", { "schema_name", NULL } },
	{ "resources.model_serving_endpoints.*.config.auto_capture_config",
	  "catalog_name", { "schema_name", NULL } },
	{ "resources.schemas.*", "catalog_name", { NULL, NULL } },
};

struct referring { struct view *view; const struct place_of_names *names; };

static void refer(struct patch *patch, const char *key, const char *reference)
{
	const struct node *old = node_get(patch->map, key);

	if (reference)
		patch_set(patch, key, value_string(patch->keep, old->place,
						   span_of(reference)));
}

static const struct node *rewrite(void *self, const struct node *node,
				  const struct at *at)
{
	const struct referring *to = self;
	const struct owned_names *owned = owned_names(to->view);
	struct patch patch = patch_new(to->view->bundle->keep, node);
	struct span catalog = value_text(node, to->names->catalog);

	(void)at;
	for (size_t i = 0; catalog.len && i < 2 && to->names->schemas[i]; i++) {
		struct span schema = value_text(node, to->names->schemas[i]);

		if (schema.len)
			refer(&patch, to->names->schemas[i], map_find(&owned->schemas,
			      pair_of(patch.keep, catalog, schema)));
	}
	if (catalog.len)
		refer(&patch, to->names->catalog, map_find(&owned->catalogs, catalog));
	return patch.copy ? patch.map : node;
}

/* A monitor names both in one: `catalog.schema`. */
static const struct node *rewrite_output(void *self, const struct node *node,
					 const struct at *at)
{
	struct view *view = self;
	struct arena *keep = view->bundle->keep;
	struct span text = node->kind == NODE_STRING ? node->text : (struct span){0};
	size_t dot = span_find(text, '.');
	struct span catalog = span_cut(text, dot), schema = span_from(text, dot + 1);

	(void)at;
	if (!catalog.len || dot == text.len)
		return node;
	struct span pair = pair_of(keep, catalog, schema);
	const char *one = map_find(&owned_names(view)->catalogs, catalog);
	const char *two = map_find(&owned_names(view)->schemas, pair);

	if (!one && !two)
		return node;
	return value_string(keep, node->place, span_of(arena_format(keep, "%s.%s",
			    one ? one : arena_string(keep, catalog),
			    two ? two : arena_string(keep, schema))));
}

/* When all is judged: checks look at the names, not at what they become. */
void step_dependencies(struct view *view)
{
	struct arena *keep = view->bundle->keep;

	if (!owned_names(view)->catalogs.count && !owned_names(view)->schemas.count)
		return;
	view->config = value_rewrite(keep, view->config,
				     "resources.quality_monitors.*.output_schema_name",
				     rewrite_output, view);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct referring to = { view, &places[i] };

		view->config = value_rewrite(keep, view->config, places[i].pattern,
					     rewrite, &to);
	}
}
