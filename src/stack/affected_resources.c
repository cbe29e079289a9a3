/* affected_resources.c - what bundles deploy that a change reaches: by a file that runs,
   by its own config, or by what it starts. */
#include <string.h>

#include "bundle/carrier.h"
#include "bundle/local.h"
#include "bundle/reference.h"
#include "bundle/value.h"
#include "stack/affected.h"
#include "text/glob.h"
#include "text/paths.h"
#include "tree/json_print.h"

#define CONFIG_MOST (1u << 20)	/* bytes of a resource's config that are compared */

/* One resource of a bundle, whatever its targets make of it. */
struct deployed {
	struct affected_thing thing;	/* because NULL: not reached */
	struct starters VEC(struct deployed *) starters;	/* jobs that start it */
};

struct surveying {
	struct affecting *at;
	const struct bundle *bundle;
	struct map resources;	/* "TYPE.KEY" -> struct deployed */
	struct queue VEC(struct deployed *) reached;
	struct map carriers;	/* address of a resource's node -> the changed path */
	const char *target;
	struct map before;	/* target and "TYPE.KEY" -> its config, as text */
	const char *changed;	/* a changed path of the bundle's config */
};

static char *name_of(struct arena *keep, struct span type, struct span key)
{
	return arena_format(keep, "%.*s.%.*s", (int)type.len, type.at, (int)key.len, key.at);
}

static struct deployed *find(const struct surveying *on, struct span type,
			     struct span key)
{
	struct arena tmp = {0};
	struct deployed *found = map_find(&on->resources,
					  span_of(name_of(&tmp, type, key)));

	arena_clear(&tmp);
	return found;
}

static void list(void *self, const struct node *node, const struct at *where)
{
	struct surveying *on = self;
	struct arena *keep = on->at->keep;
	struct span type = at_key(where, 1), key = at_key(where, 0);

	(void)node;
	if (find(on, type, key))
		return;
	struct deployed *one = arena_new(keep, struct deployed);
	one->thing = (struct affected_thing){ arena_string(keep, type),
					      arena_string(keep, key),
					      where->key->place, NULL };
	map_add(&on->resources, span_of(name_of(keep, type, key)), one);
}

static void reach(struct surveying *on, struct deployed *one, const char *because)
{
	if (one->thing.because)
		return;
	one->thing.because = because;
	*vec_add(on->at->keep, &on->reached) = one;
}

/* The first affected file that lies in the folder. */
static const char *within(const struct affecting *at, const char *folder)
{
	for (size_t i = 0; i < at->paths.count; i++)
		if (path_within(span_of(at->paths.at[i]), span_of(folder)))
			return map_find(&at->files, span_of(at->paths.at[i]));
	return NULL;
}

static const char *taken(const struct affecting *at, const char *pattern)
{
	struct sw_fault ignored = {0};	/* what is no glob is a path */
	const struct glob *glob = glob_new(at->keep, span_of(pattern),
					   (struct sw_place){0}, &ignored);

	for (size_t i = 0; glob && i < at->paths.count; i++)
		if (glob_takes(glob, span_of(at->paths.at[i])))
			return map_find(&at->files, span_of(at->paths.at[i]));
	return map_find(&at->files, span_of(pattern));
}

/* Why the file that a string leads to is affected, or NULL. A library that is not in the
   repository is built from the bundle's folder. */
static const char *why_carried(const struct affecting *at, const struct bundle *bundle,
			       const struct carried *carried)
{
	struct span part;

	if (carried_from_git(carried) || !local_part(bundle, carried, &part))
		return NULL;
	const char *path = local_path(at->keep, bundle, part);
	switch (carried->carrier->wants) {
	case WANTS_FOLDER: case WANTS_BUILD: case WANTS_CODE:
		return within(at, path);
	case WANTS_GLOB:
		return taken(at, path);
	case WANTS_LIBRARY: case WANTS_DEPENDENCY:
		if (!snapshot_find(shelf_snapshot(at->now->stack->shelf), span_of(path)))
			return within(at, bundle->folder);
		/* fall through */
	default:
		return map_find(&at->files, span_of(path));
	}
}

static char *printed(struct arena *keep, const struct node *node)
{
	struct str text = str_new(keep);

	return json_print(&text, node, CONFIG_MOST) ? text.at : NULL;
}

static char *key_of(const struct surveying *on, const struct at *where)
{
	return arena_format(on->at->keep, "%s %s", on->target,
			    name_of(on->at->keep, at_key(where, 1), at_key(where, 0)));
}

static void note_before(void *self, const struct node *node, const struct at *where)
{
	struct surveying *on = self;
	char *text = printed(on->at->keep, node);

	if (text)
		map_add(&on->before, span_of(key_of(on, where)), text);
}

static void compare_config(void *self, const struct node *node, const struct at *where)
{
	struct surveying *on = self;
	const char *text = printed(on->at->keep, node);
	const char *before = map_find(&on->before, span_of(key_of(on, where)));

	const char *own = map_find(&on->at->files, span_of(where->key->place.path));

	if (!text || !before || strcmp(text, before))
		reach(on, find(on, at_key(where, 1), at_key(where, 0)),
		      own ? own : on->changed);
}

static const char *changed_config(const struct affecting *at, const struct bundle *bundle)
{
	for (size_t i = 0; i < bundle->files.count; i++) {
		const char *path = bundle->files.at[i]->path;

		if (map_find(&at->files, span_of(path)))
			return map_find(&at->files, span_of(path));
	}
	return NULL;
}

static const struct bundle *find_bundle(const struct affected_side *side,
					const char *folder)
{
	const struct bundles *bundles = side ? stack_bundles(side->stack) : NULL;

	for (size_t i = 0; bundles && i < bundles->count; i++)
		if (!strcmp(bundles->at[i]->folder, folder))
			return bundles->at[i];
	return NULL;
}

static void each_view(struct surveying *on, const struct bundle *bundle,
		      value_visit *visit)
{
	for (size_t i = 0; i < bundle->views.count; i++) {
		on->target = bundle->views.at[i].target;
		value_each(bundle->views.at[i].config, "resources.*.*", visit, on);
	}
}

/* Whatever a target deploys otherwise than before. */
static void survey_config(struct surveying *on)
{
	const struct bundle *before = find_bundle(on->at->before, on->bundle->folder);

	on->changed = changed_config(on->at, on->bundle);
	if (before && !on->changed)
		on->changed = changed_config(on->at, before);
	if (!on->changed)
		return;
	on->before = map_new(on->at->keep);
	if (before)
		each_view(on, before, note_before);
	each_view(on, on->bundle, compare_config);
}

/* By the node's address: the same one in several targets is the same resource. */
static void reach_carrier(void *self, const struct node *node, const struct at *where)
{
	struct surveying *on = self;
	const char *because = map_find(&on->carriers,
				       (struct span){ (const char *)&node, sizeof node });

	if (because)
		reach(on, find(on, at_key(where, 1), at_key(where, 0)), because);
}

static void survey_files(struct surveying *on, const struct view *view)
{
	struct arena *keep = on->at->keep;
	struct all_carried all = carriers_search(keep, view->config);

	on->carriers = map_new(keep);
	for (size_t i = 0; i < all.count; i++) {
		const struct node *resource = all.at[i].resource;
		const char *because = why_carried(on->at, on->bundle, &all.at[i]);

		if (because)
			map_add(&on->carriers,
				arena_span(keep, (struct span){ (const char *)&resource,
								sizeof resource }),
				(void *)because);
	}
	value_each(view->config, "resources.*.*", reach_carrier, on);
}

/* `${resources.TYPE.KEY...}`, or NULL. */
static struct deployed *referred(const struct surveying *on, struct span text)
{
	struct reference reference;
	struct reference_step root, type, key;

	if (!reference_find(text, 0, &reference) ||
	    !reference_step(&reference.path, &root) || !span_is(root.key, "resources") ||
	    !reference_step(&reference.path, &type) ||
	    !reference_step(&reference.path, &key))
		return NULL;
	return find(on, type.key, key.key);
}

/* Five steps up from the reference stands the job: KEY.tasks[*].run_job_task.job_id */
static void note_start(void *self, const struct node *node, const struct at *where)
{
	struct surveying *on = self;
	struct deployed *started = node_is(node, NODE_STRING) ? referred(on, node->text)
							       : NULL;

	if (started)
		*vec_add(on->at->keep, &started->starters) =
			find(on, SPAN("jobs"), at_key(where, 4));
}

/* Jobs that start what is reached are reached, and so on. */
static void survey_starts(struct surveying *on)
{
	for (size_t i = 0; i < on->bundle->views.count; i++) {
		const struct node *config = on->bundle->views.at[i].config;

		value_each(config, "resources.jobs.*.tasks[*].run_job_task.job_id",
			   note_start, on);
		value_each(config, "resources.jobs.*.tasks[*].pipeline_task.pipeline_id",
			   note_start, on);
	}
	for (size_t i = 0; i < on->reached.count; i++)
		for (size_t k = 0; k < on->reached.at[i]->starters.count; k++)
			reach(on, on->reached.at[i]->starters.at[k],
			      on->reached.at[i]->thing.because);
}

static void survey(struct affecting *at, const struct bundle *bundle)
{
	struct surveying on = { .at = at, .bundle = bundle,
				.resources = map_new(at->keep) };

	each_view(&on, bundle, list);
	survey_config(&on);
	for (size_t i = 0; i < bundle->views.count; i++)
		survey_files(&on, &bundle->views.at[i]);
	survey_starts(&on);
	for (size_t i = 0; i < on.reached.count; i++)
		*vec_add(at->keep, &at->affected->things) = on.reached.at[i]->thing;
}

void affected_resources(struct affecting *at)
{
	const struct bundles *bundles = stack_bundles(at->now->stack);

	for (size_t i = 0; i < bundles->count; i++)
		survey(at, bundles->at[i]);
}
