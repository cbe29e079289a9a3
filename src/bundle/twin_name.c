/* twin_name.c - two resources that have one name in one target, after presets. */
#include "bundle/step.h"

#include "base/map.h"
#include "base/str.h"
#include "bundle/resource.h"
#include "bundle/value.h"

/* The fields that make up a name. Jobs and pipelines may share one, and then nobody can
   tell them apart; the workspace refuses other twins. */
static const struct {
	const char *type, *fields[3];
	enum bundle_check check;
} types[] = {
	{ "jobs", { "name" }, CHECK_DUPLICATE_JOB_NAME },
	{ "pipelines", { "name" }, CHECK_DUPLICATE_JOB_NAME },
	{ "experiments", { "name" }, CHECK_DUPLICATE_NAME },
	{ "models", { "name" }, CHECK_DUPLICATE_NAME },
	{ "model_serving_endpoints", { "name" }, CHECK_DUPLICATE_NAME },
	{ "apps", { "name" }, CHECK_DUPLICATE_NAME },
	{ "secret_scopes", { "name" }, CHECK_DUPLICATE_NAME },
	{ "catalogs", { "name" }, CHECK_DUPLICATE_NAME },
	{ "schemas", { "catalog_name", "name" }, CHECK_DUPLICATE_NAME },
	{ "volumes", { "catalog_name", "schema_name", "name" }, CHECK_DUPLICATE_NAME },
	{ "registered_models", { "catalog_name", "schema_name", "name" },
	  CHECK_DUPLICATE_NAME },
};

/* The name in full; empty where nobody wrote it, or a part is not known. */
static struct span name_of(struct arena *tmp, const struct node *body, size_t type)
{
	struct str name = str_new(tmp);

	for (size_t i = 0; i < 3 && types[type].fields[i]; i++) {
		const struct node *part = node_get(body, types[type].fields[i]);

		if (!node_is(part, NODE_STRING) || !part->place.path ||
		    !part->text.len || scalar_is_open(part))
			return (struct span){0};
		str_text(&name, i ? "." : "");
		str_add(&name, part->text);
	}
	return str_span(&name);
}

static void check_type(struct view *view, struct arena *tmp, size_t type)
{
	const struct node *all = resources_of(view, types[type].type);
	struct map names = map_new(tmp);

	for (size_t i = 0; i < all->count; i++) {
		const struct pair *one = &all->pairs[i];
		struct span name = name_of(tmp, one->value, type);
		const struct pair *first =
			name.len ? map_add(&names, name, (void *)one) : NULL;

		if (first)
			say(view, (struct said){
				.check = types[type].check, .varies = true,
				.place = value_place(node_get(one->value, "name")),
				.value = arena_string(view->bundle->keep, name),
				.other = arena_string(view->bundle->keep,
						      first->key->text),
				.related = value_place(node_get(first->value, "name")),
			});
	}
}

void step_twin_names(struct view *view)
{
	struct arena tmp = {0};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		check_type(view, &tmp, i);
	arena_clear(&tmp);
}
