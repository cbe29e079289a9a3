/*
 * dangling.c - `${resources...}`, which the CLI leaves to the deployment: whether there
 * is such a resource in the target, and such a field of it.
 */
#include "bundle/link.h"
#include "bundle/near.h"
#include "bundle/outputs.h"
#include "bundle/step.h"
#include "bundle/texts.h"

#define OUTPUTS_MOST 256

/* `write ...` with the wrong word replaced, or what else can be done. */
static const char *advise(const struct link *link, struct span wrong,
			  const char *right, const char *otherwise)
{
	struct span whole = link->reference->whole;
	size_t before = (size_t)(wrong.at - whole.at);
	struct span after = span_from(whole, before + wrong.len);

	if (!right)
		return otherwise;
	return arena_format(link->view->bundle->keep, "write `%.*s%s%.*s`",
			    (int)before,
			    whole.at, right, (int)after.len, after.at);
}

/* The type that has a resource of that key, where the reference names another. */
static const char *other_type(const struct link *link, const struct node *resources)
{
	for (size_t i = 0; node_is(resources, NODE_MAP) && i < resources->count; i++)
		if (node_pair(resources->pairs[i].value, link->key))
			return arena_string(link->view->bundle->keep,
					    resources->pairs[i].key->text);
	return NULL;
}

static const char *near_field(struct bundle *bundle, const struct type *type,
			      struct span of, struct span wrong)
{
	struct span outputs[OUTPUTS_MOST];
	size_t count = of.len ? output_names(of, outputs, OUTPUTS_MOST) : 0;
	struct nearness near = nearness_of(wrong);

	near_fields(&near, type, 0);
	for (size_t i = 0; i < count; i++)
		nearness_try(&near, outputs[i]);
	return near_found(bundle, &near);
}

/* Below its first step a field is only held against what bundles set: the API answers
   with more than we know there. */
static void check_field(const struct link *link, const struct type *type)
{
	struct span rest = link->rest, of = link->type;
	struct reference_step step;

	while (type && reference_step(&rest, &step)) {
		const struct type *below = step.item ? type_item(type)
						     : type_below(type, step.key);

		if (of.len && (output_is(of, step.key) || terraform_has(of, step.key)))
			return;
		if (!below && !step.item && type->kind == TYPE_STRUCT) {
			const char *near = near_field(link->view->bundle, type, of, step.key);

			if (near || of.len)
				link_complain(link, CHECK_DANGLING_FIELD,
					 advise(link, step.key, near,
						"name one of its fields"));
			return;
		}
		type = below;
		of.len = 0;
	}
}

/* The resources of a target, for looking up many. */
struct resources {
	struct view *view;
	const struct node *all;
	struct map types;	/* type -> struct map of its keys */
	bool generated;		/* Python may make more */
};

static struct map *keys_in(struct resources *resources, struct span type)
{
	struct arena *keep = resources->view->bundle->keep;
	struct map *keys = map_find(&resources->types, type);
	const struct pair *pair = node_pair(resources->all, type);

	if (keys)
		return keys;
	keys = arena_new(keep, struct map);
	*keys = map_new(keep);
	for (size_t i = 0; pair && node_is(pair->value, NODE_MAP) &&
	     i < pair->value->count; i++)
		map_add(keys, pair->value->pairs[i].key->text, &pair->value->pairs[i]);
	map_add(&resources->types, type, keys);
	return keys;
}

static const char *advise_type(const struct link *link)
{
	const char *near = link->type.len
		? near_field(link->view->bundle, type_at("resources"),
			     (struct span){0}, link->type) : NULL;

	return advise(link, link->type, near,
		      "name a type and a key, as in `${resources.jobs.train.id}`");
}

static const char *advise_key(const struct link *link,
			      const struct resources *resources)
{
	const char *moved = other_type(link, resources->all);
	const struct pair *pair = node_pair(resources->all, link->type);

	if (moved)
		return advise(link, link->type, moved, NULL);
	return advise(link, link->key, near_key(link->view->bundle, link->key,
					     pair ? pair->value : NULL),
		      "declare the resource for this target, or correct its key");
}

static void check_target(void *self, const struct node *text, const struct at *at,
			 const struct reference *reference)
{
	struct resources *resources = self;
	struct view *view = resources->view;
	struct link link = { view, text, reference, .rest = {0} };
	size_t steps = link_cut(&link);

	(void)at;
	if (!steps)
		return;
	const struct type *type = steps < 2 ? NULL
		: type_below(type_at("resources"), link.type);

	if (!type || steps < 3)
		link_complain(&link, CHECK_DANGLING_REFERENCE, advise_type(&link));
	else if (map_find(keys_in(resources, link.type), link.key))
		check_field(&link, type_below(type, link.key));
	else if (!resources->generated)
		link_complain(&link, CHECK_DANGLING_REFERENCE,
			 advise_key(&link, resources));
}

void step_dangling(struct view *view)
{
	struct resources resources = {
		.view = view, .all = node_get(view->config, "resources"),
		.types = map_new(view->bundle->keep),
		.generated = value_get(view->config, "python") ||
			     value_get(view->config, "experimental.python") ||
			     view->bundle->partial,
	};

	references_each(view, check_target, &resources);
}
