/* definitions.c - what is defined a second time, and what is overridden but nowhere
   defined. */
#include "bundle/step.h"

#include "bundle/near.h"
#include "bundle/resource.h"
#include "bundle/value.h"

struct redefining {
	struct view *view;
	struct map by_name;	/* variable -> its first default */
};

static void check_variable(void *self, const struct node *fallback, const struct at *at)
{
	struct redefining *redefining = self;
	struct arena *keep = redefining->view->bundle->keep;
	struct span name = at_key(at, 1);
	const struct node *first = map_find(&redefining->by_name, name);

	if (value_is_null(fallback))
		return;
	if (!first)
		map_add(&redefining->by_name, name, (void *)fallback);
	else
		say(redefining->view, (struct said){
			.check = CHECK_VARIABLE_REDEFINED, .place = at->up->key->place,
			.value = arena_string(keep, name),
				.related = value_place(first),
			.other = value_place(first).path,
		});
}

void step_redefinitions(struct view *view)
{
	struct bundle *bundle = view->bundle;
	struct redefining redefining = { view, map_new(bundle->keep) };

	for (size_t i = 0; i < bundle->roots.count; i++)
		value_each(bundle->roots.at[i], "variables.*.default", check_variable,
			   &redefining);
}

struct overriding {
	struct view *view;
	struct map defined;	/* `jobs.train` -> its key's node */
};

static void note_defined(void *self, const struct node *resource, const struct at *at)
{
	struct overriding *all = self;

	(void)resource;
	map_add(&all->defined, resource_id_at(all->view->bundle->keep, at),
		(void *)at->key);
}

static const char *find_nearest(struct overriding *all, const struct at *at)
{
	const struct pair *type = node_pair(node_get(all->view->config, "resources"),
					    at_key(at, 1));

	return type ? near_key(all->view->bundle, at->key->text, type->value) : NULL;
}

static void check_override(void *self, const struct node *resource, const struct at *at)
{
	struct overriding *all = self;
	struct arena *keep = all->view->bundle->keep;
	struct span name = resource_id_at(keep, at);

	if (!node_is(resource, NODE_MAP) || map_find(&all->defined, name) ||
	    resource_is_whole(resource, at_key(at, 1)))
		return;
	const char *near = find_nearest(all, at);
	if (!near && !span_is(at_key(at, 1), "jobs"))
		return;		/* what it lacks is said of the target */
	say(all->view, (struct said){
		.check = CHECK_OVERRIDE_UNDEFINED, .place = at->key->place,
		.value = name.at,
		.other = near ? arena_format(keep, ": is `%s` meant?", near) : "",
	});
}

void step_overrides(struct view *view)
{
	struct arena *keep = view->bundle->keep;
	struct overriding all = { view, map_new(keep) };

	if (view->bundle->partial)
		return;
	value_each(view->config, "resources.*.*", note_defined, &all);
	value_each(view->config, "targets.*.resources.*.*", check_override, &all);
}
