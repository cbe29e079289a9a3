/*
 * same_name.c - a resource that has one name in several targets of one workspace, where
 * they overwrite each other. Models in Unity Catalog are told apart by their catalogs.
 */
#include "base/str.h"
#include "bundle/role.h"
#include "bundle/step.h"
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

static void complain(struct view *view, const struct node *name)
{
	say(view, (struct said){
		.check = CHECK_NAME_WITHOUT_TARGET, .place = value_place(name),
		.value = arena_string(view->bundle->keep, name->text),
	});
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
	complain(first->view, name);
	complain(view, name);
}

static void check_view(struct view *view, struct map *names)
{
	static const char *const types[] = {
		"jobs", "experiments", "model_serving_endpoints", "models"
	};

	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		const struct node *all =
			node_get(node_get(view->config, "resources"), types[i]);

		for (size_t k = 0; node_is(all, NODE_MAP) && k < all->count; k++)
			check_name(view, names, types[i], &all->pairs[k]);
	}
}

void step_same_names(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct map names = map_new(bundle->keep);

	if (!bundle->wish->mlops || view != &bundle->views.at[bundle->views.count - 1])
		return;
	for (size_t i = 0; i < bundle->views.count; i++) {
		struct view *other = &bundle->views.at[i];

		if (other->role != ROLE_NONE &&
		    !span_is(value_text(other->config, "bundle.mode"), "development"))
			check_view(other, &names);
	}
}
