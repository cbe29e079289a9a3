/* target.c - the targets of a bundle, and what each puts over the rest. */
#include "bundle/target.h"

#include "bundle/merge.h"
#include "bundle/near.h"
#include "bundle/scalar.h"
#include "bundle/step.h"
#include "bundle/value.h"

static void add(struct bundle *bundle, struct span name, const struct node *own)
{
	size_t n = bundle->views.count;

	if (n == TARGETS_MOST) {
		bundle_gap(bundle, bundle->file ? bundle->file->path : "",
			   "it has more than 64 targets");
		return;
	}
	vec_add(bundle->keep, &bundle->views);
	bundle->views.at[n] = (struct view){
		.bundle = bundle, .target = arena_string(bundle->keep, name),
		.bit = (uint64_t)1 << n, .config = bundle->base.config, .own = own,
		.stage = stage_of(bundle->wish->roles, name),
		.states = states_new(bundle->keep),
	};
}

static bool is_default(const struct node *target)
{
	const struct node *flag = node_get(target, "default");

	return scalar_is_true(flag);
}

/* Two defaults: no command without --target works. Returns how many there are. */
static size_t check_defaults(struct bundle *bundle, const struct node *targets)
{
	const struct node *first = NULL;
	size_t count = 0;

	for (size_t i = 0; i < targets->count; i++) {
		if (!is_default(targets->pairs[i].value))
			continue;
		const struct node *flag = node_get(targets->pairs[i].value, "default");
		if (!count++)
			first = flag;
		else if (count == 2 || !bundle->wish->like_cli)
			say(&bundle->base, (struct said){
				.check = CHECK_SEVERAL_DEFAULTS, .place = flag->place,
				.related = first->place,
			});
	}
	return count;
}

/* What a bare deploy of a stack goes to. */
static void check_bare(struct bundle *bundle, const struct pair *targets)
{
	size_t count = check_defaults(bundle, targets->value);

	if (!bundle->wish->mlops || targets->value->count < 2)
		return;
	if (!count)
		say(&bundle->base, (struct said){ .check = CHECK_NO_DEFAULT,
						  .place = targets->key->place });
	for (size_t i = 0; i < targets->value->count && count == 1; i++) {
		const struct pair *target = &targets->value->pairs[i];

		if (is_default(target->value) &&
		    stage_ships(stage_of(bundle->wish->roles, target->key->text)))
			say(&bundle->base, (struct said){
				.check = CHECK_SHIPPED_DEFAULT,
				.place = node_get(target->value, "default")->place,
				.value = arena_string(bundle->keep, target->key->text),
			});
	}
}

/* The one that the CLI would take, where it is not told; NULL: none, and that is
   said. */
static const struct pair *find_default(struct bundle *bundle,
				       const struct node *targets)
{
	if (targets->count == 1)
		return targets->pairs;
	size_t count = check_defaults(bundle, targets);
	if (!count)
		say(&bundle->base, (struct said){ .check = CHECK_NO_DEFAULT,
						  .place = targets->place });
	for (size_t i = 0; i < targets->count && count == 1; i++)
		if (is_default(targets->pairs[i].value))
			return &targets->pairs[i];
	return NULL;
}

static void add_named(struct bundle *bundle, const struct node *targets,
		      const char *name)
{
	const struct pair *pair = node_pair(targets, span_of(name));

	if (pair)
		add(bundle, pair->key->text, pair->value);
	else if (!targets->count && span_is(span_of(name), "default"))
		add(bundle, span_of(name), NULL);
	else if (bundle->wish->like_cli)	/* of several bundles one may have it */
		say(&bundle->base, (struct said){ .check = CHECK_NO_SUCH_TARGET,
						  .value = name,
							  .place = targets->place });
}

static void add_default(struct bundle *bundle, const struct node *targets)
{
	const struct pair *pair = find_default(bundle, targets);

	if (pair)
		add(bundle, pair->key->text, pair->value);
}

void targets_choose(struct bundle *bundle)
{
	const struct bundle_wish *wish = bundle->wish;
	const struct node *targets = value_get(bundle->base.config, "targets");

	if (!node_is(targets, NODE_MAP))
		targets = value_empty_map();
	if (!wish->like_cli && targets->count)
		check_bare(bundle, node_pair(bundle->base.config, SPAN("targets")));
	for (size_t i = 0; i < wish->target_count; i++)
		add_named(bundle, targets, wish->targets[i]);
	if (wish->target_count)
		return;
	if (!targets->count)
		add(bundle, SPAN("default"), NULL);
	else if (wish->like_cli)
		add_default(bundle, targets);
	for (size_t i = 0; i < targets->count && !wish->like_cli; i++)
		add(bundle, targets->pairs[i].key->text, targets->pairs[i].value);
}

static void put(struct view *view, const char *path, const struct node *value)
{
	view->config = value_set(view->bundle->keep, view->config, path, value);
}

/* A target's default takes the place of a lookup, and the other way round. */
static const struct node *overridden(struct arena *keep, const struct node *variable,
				     const struct node *own)
{
	static const char *const keys[2] = { "default", "lookup" };

	for (size_t i = 0; i < 2; i++) {
		const struct node *value = node_get(own, keys[i]);

		if (!value)
			continue;
		variable = value_set(keep, variable, keys[i], value);
		variable = value_set(keep, variable, keys[!i],
				     value_new(keep, NODE_NULL, value->place));
	}
	return variable;
}

struct overrides {
	struct arena *keep;
	struct map by_name;	/* of the target: name -> its node */
};

static const struct node *override(void *self, const struct node *variable,
				   const struct at *at)
{
	struct overrides *overrides = self;

	return overridden(overrides->keep, variable,
			  map_find(&overrides->by_name, at->key->text));
}

static void say_undeclared(struct view *view, const struct node *name,
			   const struct node *declared)
{
	struct arena *keep = view->bundle->keep;
	const char *near = near_key(view->bundle, name->text, declared);

	say(view, (struct said){
		.check = CHECK_UNDECLARED_OVERRIDE, .place = name->place,
		.value = arena_string(keep, name->text),
		.other = near ? arena_format(keep, ": is `%s` meant?", near) : "",
	});
}

static void check_declared(struct view *view, const struct node *own,
			   const struct node *declared)
{
	struct map names = map_new(view->bundle->keep);

	for (size_t i = 0; node_is(declared, NODE_MAP) && i < declared->count; i++)
		map_add(&names, declared->pairs[i].key->text, view);
	for (size_t i = 0; i < own->count && !view->bundle->partial; i++)
		if (!map_find(&names, own->pairs[i].key->text))
			say_undeclared(view, own->pairs[i].key, declared);
}

static void set_variables(struct view *view)
{
	const struct node *own = node_get(view->own, "variables");
	const struct node *declared = node_get(view->config, "variables");
	struct arena *keep = view->bundle->keep;
	struct overrides overrides = { keep, map_new(keep) };

	if (!node_is(own, NODE_MAP))
		return;
	check_declared(view, own, declared);
	for (size_t i = 0; i < own->count; i++)
		map_add(&overrides.by_name, own->pairs[i].key->text,
			(void *)own->pairs[i].value);
	if (declared)
		put(view, "variables",
		    value_children(keep, declared, NULL, override, &overrides));
}

/* Which field of a target goes where; the other way is to take the place of it. */
static const struct field_of_target {
	const char *own, *path;
	bool merged;
} fields[] = {
	{ "bundle", "bundle", true }, { "workspace", "workspace", true },
	{ "artifacts", "artifacts", true }, { "resources", "resources", true },
	{ "sync", "sync", true }, { "permissions", "permissions", true },
	{ "presets", "presets", true }, { "run_as", "run_as", false },
	{ "mode", "bundle.mode", false }, { "cluster_id", "bundle.cluster_id", false },
	{ "git", "bundle.git", true },
};

void step_target(struct view *view)
{
	set_variables(view);
	if (view->bundle->wish->like_cli && view->erred)
		return;
	if (!node_get(view->config, "bundle"))	/* written nowhere: it has no place */
		put(view, "bundle", value_empty_map());
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		const struct node *own = node_get(view->own, fields[i].own);

		if (value_is_null(own))
			continue;
		if (fields[i].merged)
			own = merge(view, value_get(view->config, fields[i].path), own);
		put(view, fields[i].path, own);
	}
}

const struct node *target_key(const struct view *view)
{
	const struct node *targets = value_get(view->bundle->base.config, "targets");
	const struct pair *pair = node_pair(targets, span_of(view->target));

	return pair ? pair->key : NULL;
}

bool target_none_ships(const struct bundle *bundle)
{
	const struct node *targets = value_get(bundle->base.config, "targets");

	if (!bundle->wish->mlops || !node_is(targets, NODE_MAP))
		return false;
	for (size_t i = 0; i < targets->count; i++) {
		struct span name = targets->pairs[i].key->text;

		if (stage_of(bundle->wish->roles, name) != STAGE_DEV)
			return false;
	}
	return targets->count > 0;
}

bool target_ships(const struct view *view)
{
	return stage_ships(view->stage) ||
	       (!node_get(view->own, "resources") && !node_get(view->own, "run_as") &&
		!node_get(view->own, "permissions") && target_none_ships(view->bundle));
}
