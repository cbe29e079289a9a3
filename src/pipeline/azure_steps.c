/* azure_steps.c - the steps of a job in the order in which they run. */
#include "pipeline/azure.h"

struct steps {
	struct azure *azure;
	struct ci_job *job;
	const struct azure_knot *knot;
	bool windows;
	bool after_failure;	/* in a hook of failure */
	struct bindings *runtime;	/* what scripts of the job set */
	struct ci_text folder;
};

/* A step's names: what scripts set by then, and its own environment. */
static const struct azure_frame *frame_of(struct steps *steps,
					  const struct azure_item *map)
{
	struct azure *azure = steps->azure;
	struct azure_item env = azure_map(azure, azure_get(azure, map, "env"));
	struct azure_frame *frame = azure_frame_new(azure, map->frame, BOUND_VARIABLES);
	struct azure_frame *own;

	frame->bindings.settings.at = steps->runtime->settings.at;
	frame->bindings.settings.count = steps->runtime->settings.count;
	if (!node_is(env.node, NODE_MAP))
		return frame;
	own = azure_frame_new(azure, frame, BOUND_ENV);
	for (size_t i = 0; i < env.node->count; i++) {
		struct azure_item value = env;

		value.node = env.node->pairs[i].value;
		value = azure_value(azure, value);
		if (value.frame == map->frame)
			value.frame = frame;
		azure_bind(azure, own, env.node->pairs[i].key->text, value);
		own->bindings.settings.at[i].place = env.node->pairs[i].key->place;
	}
	return own;
}

static struct reach judge(struct steps *steps, struct step *step,
			  const struct azure_item *map, const struct azure_frame *frame)
{
	struct reach reach = map->guard;

	if (step->condition)
		reach = reach_both(reach, azure_when(steps->azure, step->condition,
						     frame));
	return reach_both(steps->knot->reach, reach);
}

/* A condition of its own that does not ask for success is met after a failure too. */
static bool is_after_failure(const struct steps *steps, const struct step *step)
{
	return steps->after_failure || !azure_succeeds(steps->azure, step->condition);
}

static void read_step(struct steps *steps, const struct azure_item *map)
{
	struct azure *azure = steps->azure;
	struct azure_script script = azure_script(azure, map, steps->windows);
	const struct node *enabled = azure_field(azure, map, "enabled"), *tolerant;
	const struct azure_frame *frame;
	struct step *step;

	if (enabled && (span_is(enabled->text, "false") || span_is(enabled->text, "False")))
		return;
	step = reader_step(azure->reader, steps->job, map->node);
	frame = frame_of(steps, map);
	tolerant = azure_field(azure, map, "continueOnError");
	step->kind = script.text ? STEP_SCRIPT : script.uses ? STEP_USES : STEP_OTHER;
	step->name = azure_field(azure, map, "displayName");
	step->uses = script.uses;
	step->with = script.with;
	step->script = script.text;
	step->shell = script.shell;
	step->folder = script.folder;
	step->bindings = &frame->bindings;
	step->condition = azure_field(azure, map, "condition");
	step->reach = judge(steps, step, map, frame);
	step->tolerant = azure_is_on(tolerant) ? tolerant : NULL;
	step->after_failure = is_after_failure(steps, step);
	deeds_read(azure->reader->keep, azure->reader->shelf, step, steps->folder);
}

static bool ends_name(char c)
{
	return c == ';' || c == ']' || c == ' ' || c == '"' || c == '\'' || c == '\n';
}

/* `##vso[task.setvariable variable=x]`: it is set, to what is not known. */
static void find_set(struct steps *steps, const struct node *script)
{
	struct span rest = script ? script->text : (struct span){0};
	struct azure_item unknown = {0};
	size_t end;

	for (;;) {
		rest = span_from(rest, span_search(rest, SPAN("task.setvariable")));
		rest = span_from(rest, span_search(rest, SPAN("variable=")));
		if (!rest.len)
			return;
		rest = span_from(rest, 9);
		for (end = 0; end < rest.len && !ends_name(rest.at[end]);)
			end++;
		if (end) {
			struct binding *binding = vec_add(steps->azure->reader->keep,
							  &steps->runtime->settings);

			binding->name = span_cut(rest, end);
			binding->value = unknown.node;
		}
	}
}

/* With several checkouts each has a folder of its own, and none of them is at hand. */
static struct ci_text folder_of(const struct azure *azure, const struct azure_items *items)
{
	size_t checkouts = 0;

	for (size_t i = 0; i < items->count; i++)
		checkouts += node_get(items->at[i].node, "checkout") != NULL;
	return (struct ci_text){ .text = azure->home, .known = checkouts < 2 };
}

/* Jobs that run on an agent begin with a checkout, if they do not say anything of it. */
static void check_out(struct steps *steps, const struct azure_items *items,
		      const struct azure_item *map)
{
	struct azure *azure = steps->azure;
	struct azure_item pool = azure_get(azure, map, "pool"), step = *map;
	struct sw_place at = steps->job->place;
	struct node *node;

	if (pool.node && span_is(pool.node->text, "server"))
		return;
	for (size_t i = 0; i < items->count; i++)
		if (node_get(items->at[i].node, "checkout"))
			return;
	node = azure_map_node(azure, 1, at);
	azure_map_add(node, azure_text_node(azure, SPAN("checkout"), at),
		      azure_text_node(azure, SPAN("self"), at));
	step.node = node;
	read_step(steps, &step);
}

static void read_list(struct steps *steps, const struct azure_item *map, bool plain)
{
	struct azure *azure = steps->azure;
	struct azure_items items = {0};

	azure_items(azure, azure_get(azure, map, "steps"), "steps", &items);
	for (size_t i = 0; i < items.count; i++) {
		struct azure_item *item = &items.at[i];

		*item = azure_map(azure, *item);
		if (!node_is(item->node, NODE_MAP) || item->parted)
			steps->job->whole = false;
		if (!node_is(item->node, NODE_MAP))
			item->node = NULL;
		else
			find_set(steps, azure_script(azure, item, false).text);
	}
	steps->folder = folder_of(azure, &items);
	if (plain)
		check_out(steps, &items, map);
	for (size_t i = 0; i < items.count; i++)
		if (items.at[i].node)
			read_step(steps, &items.at[i]);
}

/* A deployment's hooks, in the order in which they are called. */
static void read_strategy(struct steps *steps, const struct azure_item *strategy)
{
	static const char *const hooks[] = {
		"preDeploy", "deploy", "routeTraffic", "postRouteTraffic",
	};
	struct azure *azure = steps->azure;
	struct azure_item on = azure_map(azure, azure_get(azure, strategy, "on")), hook;

	for (size_t i = 0; i < sizeof hooks / sizeof *hooks; i++) {
		hook = azure_map(azure, azure_get(azure, strategy, hooks[i]));
		if (hook.node)
			read_list(steps, &hook, false);
	}
	hook = azure_map(azure, azure_get(azure, &on, "success"));
	if (hook.node)
		read_list(steps, &hook, false);
	hook = azure_map(azure, azure_get(azure, &on, "failure"));
	steps->after_failure = true;
	if (hook.node)
		read_list(steps, &hook, false);
}

static void read_deployment(struct steps *steps, const struct azure_item *map)
{
	static const char *const kinds[] = { "runOnce", "rolling", "canary" };
	struct azure *azure = steps->azure;
	struct azure_item all = azure_map(azure, azure_get(azure, map, "strategy"));

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		struct azure_item one = azure_map(azure, azure_get(azure, &all, kinds[i]));

		if (one.node)
			read_strategy(steps, &one);
	}
}

static bool is_windows(struct azure_stage *stage, const struct azure_item *map)
{
	struct azure *azure = stage->azure;
	struct azure_item pool = azure_inherit(stage, map, "pool");
	struct azure_item image = azure_get(azure, &pool, "vmImage");
	struct ci_text text = {0};

	if (image.node && image.node->kind < NODE_LIST)
		text = azure_text(azure, image.node, image.frame);
	return text.known && span_starts(text.text, "windows");
}

void azure_steps(struct azure_stage *stage, struct ci_job *job,
		 const struct azure_item *map, const struct azure_knot *knot)
{
	struct steps steps = {
		.azure = stage->azure, .job = job, .knot = knot,
		.windows = is_windows(stage, map),
		.runtime = arena_new(stage->azure->reader->keep, struct bindings),
	};

	if (node_get(map->node, "steps"))
		read_list(&steps, map, true);
	if (node_get(map->node, "deployment"))
		read_deployment(&steps, map);
}
