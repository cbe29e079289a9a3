/*
 * same_name.c - a resource that has one name in several targets of one workspace, where
 * they overwrite each other. Models in Unity Catalog are told apart by their catalogs.
 */
#include "base/str.h"
#include "bundle/reference.h"
#include "bundle/resource.h"
#include "bundle/stage.h"
#include "bundle/step.h"
#include "bundle/target.h"
#include "bundle/value.h"

struct first { struct view *view; };

/* Who deploys is the same unknown in all targets; nothing else unknown is compared. */
static bool is_known(struct span text)
{
	for (size_t at = span_search(text, SPAN("${")); at < text.len;
	     at = span_search(text, SPAN("${"))) {
		text = span_from(text, at + 2);
		if (!span_starts(text, "workspace.current_user."))
			return false;
	}
	return true;
}

static void check_name(struct view *view, struct map *names, const char *type,
		       const struct pair *resource)
{
	struct arena *keep = view->bundle->keep;
	const struct node *name = node_get(resource->value, "name");
	struct str key = str_new(keep);

	if (!node_is(name, NODE_STRING) || !name->place.path || !is_known(name->text))
		return;
	str_add(&key, value_text(view->config, "workspace.host"));
	str_format(&key, "\n%s.%.*s\n", type, (int)resource->key->text.len,
		   resource->key->text.at);
	str_add(&key, name->text);
	struct first *first = map_find(names, str_span(&key));

	if (!first) {
		first = arena_new(keep, struct first);
		first->view = view;
		map_add(names, str_span(&key), first);
		return;
	}
	say_text(first->view, CHECK_NAME_WITHOUT_TARGET, name);
	say_text(view, CHECK_NAME_WITHOUT_TARGET, name);
}

static const char *const types[] = {
	"jobs", "experiments", "model_serving_endpoints", "models"
};
#define TYPES (sizeof types / sizeof *types)

static void check_view(struct view *view, struct map *names)
{
	for (size_t i = 0; i < TYPES; i++) {
		const struct node *all = resources_of(view, types[i]);

		for (size_t k = 0; k < all->count; k++)
			check_name(view, names, types[i], &all->pairs[k]);
	}
}

#define DEFAULTS_MOST 64	/* of variables in each other's defaults */

static const struct node *default_of(const struct bundle *bundle, struct span name)
{
	const struct pair *pair =
		node_pair(node_get(bundle->base.config, "variables"), name);

	return pair ? node_get(pair->value, "default") : NULL;
}

/* As it is written, without a target: whether it may differ by target. */
static bool differs(const struct bundle *bundle, struct span text, size_t *left)
{
	struct reference reference;

	for (size_t from = 0; reference_find(text, from, &reference);
	     from = reference_end(text, &reference)) {
		struct span name = span_from(reference.path, strlen("var."));
		const struct node *fallback = default_of(bundle, name);

		if (span_starts(reference.path, "workspace.current_user."))
			continue;
		if (!*left || !span_starts(reference.path, "var.") ||
		    !node_is(fallback, NODE_STRING))
			return true;
		--*left;
		if (differs(bundle, fallback->text, left))
			return true;
	}
	return false;
}

/* Of a stack that has no targets yet in which it would meet itself. */
static void check_written(struct bundle *bundle)
{
	if (value_get(bundle->base.config, "presets.name_prefix"))
		return;
	for (size_t i = 0; i < TYPES; i++) {
		const struct node *all = resources_of(&bundle->base, types[i]);

		for (size_t k = 0; k < all->count; k++) {
			const struct node *name = node_get(all->pairs[k].value, "name");
			size_t left = DEFAULTS_MOST;

			if (node_is(name, NODE_STRING) && name->text.len &&
			    !differs(bundle, name->text, &left))
				say_text(&bundle->base, CHECK_NAME_WITHOUT_TARGET,
					 name);
		}
	}
}

void step_same_names(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct map names = map_new(bundle->keep);

	if (!bundle->wish->mlops || !view_is_last(view))
		return;
	if (target_none_ships(bundle))
		check_written(bundle);
	for (size_t i = 0; i < bundle->views.count; i++) {
		struct view *other = &bundle->views.at[i];

		if (other->stage != STAGE_NONE &&
		    !span_is(value_text(other->config, "bundle.mode"), "development"))
			check_view(other, &names);
	}
}
