/* define_value.c - what a bundle's references and keys name, wherever its files
   write it. */
#include "lsp/define.h"

#include "bundle/resource.h"
#include "bundle/trace.h"
#include "bundle/value.h"

#define KEYS_MOST 16

static const struct node *root_of(struct bundle *bundle, size_t file)
{
	struct sw_fault ignored = {0};	/* it was read before */
	const struct tree *tree = shelf_go_tree(bundle->shelf, bundle->files.at[file],
						bundle->keep, &ignored);

	return tree ? tree_root(tree) : NULL;
}

/* The key's place; of a merged one where it is written. */
static void add_walked(struct look *look, const struct node *node,
		       const struct span *keys, size_t count, struct places *places)
{
	const struct pair *pair = NULL;

	for (size_t i = 0; i < count; i++) {
		pair = node_pair(node, keys[i]);
		if (!pair)
			return;
		node = pair->value;
	}
	if (pair && pair->key->place.path)
		*vec_add(look->keep, places) = pair->key->place;
}

void define_add_written(struct look *look, struct bundle *bundle,
			const struct span *keys, size_t count, struct places *places)
{
	for (size_t i = 0; i < bundle->files.count; i++)
		add_walked(look, root_of(bundle, i), keys, count, places);
	for (size_t i = 0; i < bundle->files.count; i++) {
		const struct node *targets = node_get(root_of(bundle, i), "targets");

		for (size_t k = 0; node_is(targets, NODE_MAP) && k < targets->count; k++)
			add_walked(look, targets->pairs[k].value, keys, count, places);
	}
}

/* Up to the first index, and of variables and resources only what names them. */
static size_t keys_of(struct span path, struct span *keys)
{
	struct reference_step step;
	size_t count = 0, most = KEYS_MOST;

	while (count < most && reference_step(&path, &step) && !step.item) {
		bool first = !count;

		if (first && span_is(step.key, "var"))
			step.key = SPAN("variables");
		keys[count++] = step.key;
		if (first && span_is(step.key, "variables"))
			most = 2;
		else if (first && span_is(step.key, "resources"))
			most = 3;
	}
	return count;
}

static void define_reference(struct look *look, struct places *places)
{
	struct span keys[KEYS_MOST], path = look->stand.reference.path;
	size_t count = keys_of(path, keys);

	if (span_is(path, "bundle.target"))
		keys[0] = SPAN("targets"), count = 1;
	define_add_written(look, look->bundle, keys, count, places);
}

/* A value that names an item of a list of the same resource. */
static const struct item {
	const char *key, *below, *list, *field;
} items[] = {
	{ "task_key", "depends_on", "tasks", "task_key" },
	{ "job_cluster_key", NULL, "job_clusters", "job_cluster_key" },
	{ "environment_key", NULL, "environments", "environment_key" },
	{ "served_model_name", NULL, "config.served_entities", "name" },
};

static bool is_below(const struct look *look, const char *key)
{
	const struct trail *trail = &look->stand.trail;

	for (size_t i = look->stand.first; key && i < trail->steps.count; i++)
		if (span_is(trail_key(trail, i), key))
			return true;
	return !key;
}

static void add_item(struct look *look, const struct node *root,
		     const struct item *item, struct span name, struct places *places)
{
	const struct trail *trail = &look->stand.trail;
	const struct node *list;

	for (size_t i = 0; root && i < 3; i++) {
		const struct pair *pair =
			node_pair(root, trail_key(trail, look->stand.first + i));

		root = pair ? pair->value : NULL;
	}
	list = root ? value_get(root, item->list) : NULL;
	for (size_t i = 0; node_is(list, NODE_LIST) && i < list->count; i++) {
		const struct node *key = node_get(list->items[i], item->field);

		if (node_is(key, NODE_STRING) && span_same(key->text, name) &&
		    key != trail_node(trail))
			*vec_add(look->keep, places) = key->place;
	}
}

static void define_item(struct look *look, const struct item *item, struct span name,
			struct places *places)
{
	for (size_t i = 0; i < look->bundle->files.count; i++) {
		const struct node *root = root_of(look->bundle, i);
		const struct node *targets = node_get(root, "targets");

		add_item(look, root, item, name, places);
		for (size_t k = 0; node_is(targets, NODE_MAP) && k < targets->count; k++)
			add_item(look, targets->pairs[k].value, item, name, places);
	}
}

/* `{{tasks.NAME.values.x}}` around the place; else empty. */
static struct span dynamic_task(const struct look *look)
{
	static const struct span begin = { "{{tasks.", 8 };
	struct span rest = look->line;
	size_t skip = 0;

	for (;;) {
		size_t at = span_search(rest, begin);
		size_t end = at + span_search(span_from(rest, at), SPAN("}}"));

		if (at == rest.len || skip + at > look->at)
			return SPAN("");
		if (skip + end + 2 >= look->at)
			break;
		skip += end;
		rest = span_from(rest, end);
	}
	rest = span_from(look->line, skip + span_search(rest, begin) + begin.len);
	return span_cut(rest, span_find(rest, '.'));
}

/* Names in Unity Catalog, of resources whose parts of a name are these. */
static const struct {
	const char *type, *parts[3];
} names[] = {
	{ "registered_models", { "catalog_name", "schema_name", "name" } },
	{ "volumes", { "catalog_name", "schema_name", "name" } },
	{ "schemas", { "catalog_name", "name", NULL } },
	{ "model_serving_endpoints", { "name", NULL, NULL } },
	{ "experiments", { "name", NULL, NULL } },
	{ "models", { "name", NULL, NULL } },
};

/* Takes the part off the name's begin, and a dot. */
static bool takes_part(struct span *name, const struct node *part)
{
	if (!node_is(part, NODE_STRING) || !part->text.len ||
	    name->len < part->text.len ||
	    !span_same(span_cut(*name, part->text.len), part->text))
		return false;
	*name = span_from(*name, part->text.len);
	if (name->len && *name->at == '.')
		*name = span_from(*name, 1);
	return true;
}

static bool is_called(const struct node *resource, const char *const *parts,
		      struct span name)
{
	size_t i = 0;

	while (i < 3 && parts[i] && takes_part(&name, node_get(resource, parts[i])))
		i++;
	return !name.len && (i == 3 || !parts[i]);
}

static void define_name(struct look *look, struct view *view, struct places *places)
{
	const char *path = stand_path(view, &look->stand);
	const struct node *value = path ? trace_named(view, path) : NULL;
	struct span own = trail_key(&look->stand.trail, look->stand.first + 1);

	if (!node_is(value, NODE_STRING) || value->text.len < 3)
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct node *all = resources_of(view, names[i].type);

		for (size_t k = 0; k < all->count && !span_is(own, names[i].type); k++)
			if (is_called(all->pairs[k].value, names[i].parts, value->text))
				*vec_add(look->keep, places) = all->pairs[k].key->place;
	}
}

/* What is not one of a resource's own: a task is one, whose key is its item's. */
static void define_text(struct look *look, struct places *places)
{
	const struct trail *trail = &look->stand.trail;
	struct span key = trail_key(trail, trail->steps.count - 1);
	struct span task = dynamic_task(look);
	const struct node *node = trail_node(trail);

	if (task.len)
		define_item(look, &items[0], task, places);
	for (size_t i = 0; !places->count && i < sizeof items / sizeof *items; i++)
		if (span_is(key, items[i].key) && is_below(look, items[i].below) &&
		    node->kind == NODE_STRING)
			define_item(look, &items[i], node->text, places);
	for (size_t i = 0; !places->count && i < look->bundle->views.count; i++)
		define_name(look, &look->bundle->views.at[i], places);
}

void define_value(struct look *look, struct places *places)
{
	if (!look->bundle || look->stand.trail.end != TRAIL_SCALAR)
		return;
	if (look->stand.reference.whole.len)
		define_reference(look, places);
	else
		define_text(look, places);
}
