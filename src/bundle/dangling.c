/*
 * dangling.c - `${resources...}`, which the CLI leaves to the deployment: whether there is
 * such a resource in the target, and such a field of it.
 */
#include "bundle/outputs.h"
#include "bundle/resolve.h"
#include "bundle/spot.h"
#include "bundle/step.h"
#include "bundle/texts.h"
#include "bundle/type.h"
#include "text/nearest.h"

#define CHOICES_MOST 256

/* One `${resources.TYPE.KEY.FIELD}`. */
struct target {
	struct view *view;
	const struct node *text;
	const struct reference *reference;
	struct span type, key;
	struct span rest;	/* from the field on */
};

/* Its first three steps; how many of them are there. */
static size_t cut(struct target *target)
{
	struct reference_step step;
	size_t count = 0;

	target->rest = target->reference->path;
	if (!reference_step(&target->rest, &step) || !span_is(step.key, "resources"))
		return 0;
	count++;
	if (reference_step(&target->rest, &step) && !step.item && ++count)
		target->type = step.key;
	if (count == 2 && reference_step(&target->rest, &step) && !step.item && ++count)
		target->key = step.key;
	return count;
}

/* The same without indices. */
static struct span keys_of(struct arena *keep, struct span path)
{
	char *keys = arena_array(keep, char, path.len + 1);
	struct reference_step step;
	size_t len = 0;

	while (reference_step(&path, &step)) {
		if (step.item)
			continue;
		if (len)
			keys[len++] = '.';
		memcpy(keys + len, step.key.at, step.key.len);
		len += step.key.len;
	}
	return (struct span){ keys, len };
}

static void complain(const struct target *target, enum bundle_check check,
		     const char *advice)
{
	struct view *view = target->view;

	say(view, (struct said){
		.check = check, .cli = value_place(target->text),
		.place = spot_of(view->bundle, target->text, target->reference->whole),
		.value = arena_string(view->bundle->keep, target->reference->whole),
		.other = advice,
	});
}

static void check_terraform(void *self, const struct node *text, const struct at *at,
			    const struct reference *reference)
{
	struct target target = { self, text, reference, .rest = {0} };
	const char *engine = "bundle.engine";
	struct view *view = self;

	(void)at;
	if (cut(&target) < 3 || !target.rest.len ||
	    !terraform_has(target.type, keys_of(view->bundle->keep, target.rest)))
		return;
	complain(&target, span_is(value_text(view->config, engine), "terraform")
		 ? CHECK_TERRAFORM_FIELD_LATER : CHECK_TERRAFORM_FIELD, NULL);
}

void step_terraform_fields(struct view *view)
{
	references_each(view, check_terraform, view);
}

/* `write ...` with the wrong word replaced, or what else can be done. */
static const char *advise(const struct target *target, struct span wrong,
			  const char *right, const char *otherwise)
{
	struct span whole = target->reference->whole;
	size_t before = (size_t)(wrong.at - whole.at);
	struct span after = span_from(whole, before + wrong.len);

	if (!right)
		return otherwise;
	return arena_format(target->view->bundle->keep, "write `%.*s%s%.*s`", (int)before,
			    whole.at, right, (int)after.len, after.at);
}

/* The type that has a resource of that key, where the reference names another. */
static const char *other_type(const struct target *target, const struct node *resources)
{
	for (size_t i = 0; node_is(resources, NODE_MAP) && i < resources->count; i++)
		if (node_pair(resources->pairs[i].value, target->key))
			return arena_string(target->view->bundle->keep,
					    resources->pairs[i].key->text);
	return NULL;
}

static const char *near_key(const struct target *target, const struct node *all)
{
	const char *choices[CHOICES_MOST];
	size_t count = 0;

	for (; node_is(all, NODE_MAP) && count < all->count && count < CHOICES_MOST; count++)
		choices[count] = arena_string(target->view->bundle->keep,
					      all->pairs[count].key->text);
	return nearest(target->key, choices, count);
}

static const char *near_field(struct arena *keep, const struct type *type,
			      struct span of, struct span wrong)
{
	const char *choices[2 * CHOICES_MOST];
	struct span outputs[CHOICES_MOST];
	size_t count = type->count < CHOICES_MOST ? type->count : CHOICES_MOST;
	size_t more = of.len ? output_names(of, outputs, CHOICES_MOST) : 0;

	for (size_t i = 0; i < count; i++)
		choices[i] = arena_string(keep, field_name(&type_fields[type->first + i]));
	for (size_t i = 0; i < more; i++)
		choices[count++] = arena_string(keep, outputs[i]);
	return nearest(wrong, choices, count);
}

/* Below its first step a field is only held against what bundles set: the API answers
   with more than we know there. */
static void check_field(const struct target *target, const struct type *type)
{
	struct arena *keep = target->view->bundle->keep;
	struct span rest = target->rest, of = target->type;
	struct reference_step step;

	while (type && reference_step(&rest, &step)) {
		const struct type *below = step.item ? type_item(type)
						     : type_below(type, step.key);

		if (of.len && (output_is(of, step.key) || terraform_has(of, step.key)))
			return;
		if (!below && !step.item && type->kind == TYPE_STRUCT) {
			const char *near = near_field(keep, type, of, step.key);

			if (near || of.len)
				complain(target, CHECK_DANGLING_FIELD,
					 advise(target, step.key, near, "name one of its fields"));
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
	for (size_t i = 0; pair && node_is(pair->value, NODE_MAP) && i < pair->value->count; i++)
		map_add(keys, pair->value->pairs[i].key->text, &pair->value->pairs[i]);
	map_add(&resources->types, type, keys);
	return keys;
}

static const char *advise_type(const struct target *target)
{
	const char *near = target->type.len
		? near_field(target->view->bundle->keep, type_at("resources"),
			     (struct span){0}, target->type) : NULL;

	return advise(target, target->type, near,
		      "name a type and a key, as in `${resources.jobs.train.id}`");
}

static const char *advise_key(const struct target *target, const struct resources *resources)
{
	const char *moved = other_type(target, resources->all);
	const struct pair *pair = node_pair(resources->all, target->type);

	if (moved)
		return advise(target, target->type, moved, NULL);
	return advise(target, target->key, near_key(target, pair ? pair->value : NULL),
		      "declare the resource for this target, or correct its key");
}

static void check_target(void *self, const struct node *text, const struct at *at,
			 const struct reference *reference)
{
	struct resources *resources = self;
	struct view *view = resources->view;
	struct target target = { view, text, reference, .rest = {0} };
	size_t steps = cut(&target);

	(void)at;
	if (!steps)
		return;
	const struct type *type = steps < 2 ? NULL
		: type_below(type_at("resources"), target.type);

	if (!type || steps < 3)
		complain(&target, CHECK_DANGLING_REFERENCE, advise_type(&target));
	else if (map_find(keys_in(resources, target.type), target.key))
		check_field(&target, type_below(type, target.key));
	else if (!resources->generated)
		complain(&target, CHECK_DANGLING_REFERENCE, advise_key(&target, resources));
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
