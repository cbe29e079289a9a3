/* azure_jobs.c - stages and jobs, whether they are written out or left away. */
#include "pipeline/azure.h"

/* What an item of a list of stages or jobs is called, by the first key it has. */
static const struct node *key_of(struct azure *azure, const struct azure_item *map,
				 const char *const *kinds)
{
	for (; *kinds; kinds++)
		if (node_get(map->node, *kinds))
			return azure_field(azure, map, *kinds);
	return NULL;
}

static void fill_knot(struct azure *azure, struct azure_knot *knot,
		      const struct azure_item *map, const struct node *key)
{
	knot->item = *map;
	knot->place = key->place;
	if (key->kind < NODE_LIST)
		knot->key = azure_text(azure, key, map->frame).text;
	knot->own = map->guard;
	knot->waits = true;
}

/* What stands in a list of stages or of jobs. */
static void gather(struct azure *azure, const struct azure_item *from, const char *key,
		   const char *const *kinds, struct azure_knots *knots)
{
	struct azure_items items = {0};

	azure_items(azure, *from, key, &items);
	for (size_t i = 0; i < items.count; i++) {
		struct azure_item map = azure_map(azure, items.at[i]);
		const struct node *name = key_of(azure, &map, kinds);

		if (name)
			fill_knot(azure, vec_add(azure->reader->keep, knots), &map, name);
		else if (!node_is(map.node, NODE_MAP) || map.parted)
			azure->pipeline->whole = false;
	}
}

/* Its variables first: the condition may ask for them. */
static void judge(struct azure *azure, struct azure_knot *knot, struct groups *groups)
{
	const struct node *condition = azure_field(azure, &knot->item, "condition");

	knot->item.frame = azure_variables(azure, &knot->item, groups);
	if (condition && condition->kind < NODE_LIST && condition->text.len) {
		knot->condition = condition;
		knot->own = reach_both(knot->own,
				       azure_when(azure, condition, knot->item.frame));
	}
	knot->waits = azure_succeeds(azure, knot->condition);
}

static void copy_groups(struct azure *azure, struct groups *to, const struct groups *from)
{
	for (size_t i = 0; i < from->count; i++)
		*vec_add(azure->reader->keep, to) = from->at[i];
}

static void need(struct azure *azure, struct ci_job *job, const struct azure_wait *wait,
		 const struct ci_job *on)
{
	struct need *need = vec_add(azure->reader->keep, &job->needs);

	need->job = on;
	need->name = on ? on->key : wait->name;
	need->place = wait->place;
}

/* Jobs of the stages before, each of them. */
static void need_stages(struct azure_stage *stage, struct ci_job *job,
			const struct azure_stage *stages)
{
	for (size_t i = 0; stage->knot && i < stage->knot->needs.count; i++) {
		const struct azure_wait *wait = &stage->knot->needs.at[i];
		const struct azure_stage *on;

		if (wait->on == SIZE_MAX) {
			need(stage->azure, job, wait, NULL);
			continue;
		}
		on = &stages[wait->on];
		for (size_t j = 0; j < on->job_count && azure_spend(stage->azure); j++)
			need(stage->azure, job, wait, on->jobs[j]);
	}
}

static void need_jobs(struct azure_stage *stage, struct ci_job *job,
		      const struct azure_knot *knot)
{
	for (size_t i = 0; i < knot->needs.count; i++) {
		const struct azure_wait *wait = &knot->needs.at[i];

		need(stage->azure, job, wait,
		     wait->on == SIZE_MAX ? NULL : stage->jobs[wait->on]);
	}
}

static void list_jobs(struct azure_stage *stage, struct azure_knots *knots)
{
	static const char *const kinds[] = { "job", "deployment", NULL };
	struct azure_item list = azure_get(stage->azure, &stage->map, "jobs");

	if (list.node)
		gather(stage->azure, &list, "jobs", kinds, knots);
	else if (node_get(stage->map.node, "steps"))
		fill_knot(stage->azure, vec_add(stage->azure->reader->keep, knots),
			  &stage->map, stage->map.node);
	else
		stage->azure->pipeline->whole = false;
}

/* The jobs of a stage, once it is known when it runs. */
static void read_stage(struct azure_stage *stage, struct reach base)
{
	struct azure *azure = stage->azure;
	struct azure_knots knots = {0};
	struct groups *groups;

	list_jobs(stage, &knots);
	groups = arena_array(azure->reader->keep, struct groups, knots.count + 1);
	stage->jobs = arena_array(azure->reader->keep, struct ci_job *, knots.count + 1);
	for (size_t i = 0; i < knots.count; i++) {
		copy_groups(azure, &groups[i], &stage->groups);
		if (knots.at[i].item.node != stage->map.node)
			judge(azure, &knots.at[i], &groups[i]);
	}
	azure_order(azure, &knots, base, false);
	for (size_t i = 0; i < knots.count; i++)
		stage->jobs[stage->job_count++] = azure_job(stage, &knots.at[i],
							    &groups[i]);
	for (size_t i = 0; i < knots.count; i++)
		need_jobs(stage, stage->jobs[i], &knots.at[i]);
}

static struct azure_stage begin(struct azure *azure, struct azure_item map,
				const struct groups *groups)
{
	struct azure_stage stage = { .azure = azure, .map = map };

	copy_groups(azure, &stage.groups, groups);
	return stage;
}

static void read_stages(struct azure *azure, const struct azure_item *list,
			const struct groups *groups, struct reach base)
{
	static const char *const kinds[] = { "stage", NULL };
	struct arena *keep = azure->reader->keep;
	struct azure_knots knots = {0};
	struct azure_stage *stages;

	gather(azure, list, "stages", kinds, &knots);
	stages = arena_array(keep, struct azure_stage, knots.count + 1);
	for (size_t i = 0; i < knots.count; i++) {
		stages[i] = begin(azure, knots.at[i].item, groups);
		judge(azure, &knots.at[i], &stages[i].groups);
	}
	azure_order(azure, &knots, base, true);
	for (size_t i = 0; i < knots.count; i++) {
		stages[i].map = knots.at[i].item;
		stages[i].knot = &knots.at[i];
		stages[i].name = arena_string(keep, knots.at[i].key);
		read_stage(&stages[i], knots.at[i].reach);
	}
	for (size_t i = 0; i < knots.count; i++)
		for (size_t j = 0; j < stages[i].job_count; j++)
			need_stages(&stages[i], stages[i].jobs[j], stages);
}

void azure_jobs(struct azure *azure, const struct groups *groups)
{
	struct azure_item list = azure_get(azure, &azure->root, "stages");
	struct reach base = azure->pipeline->reach;

	if (list.node) {
		read_stages(azure, &list, groups, base);
	} else {
		struct azure_stage stage = begin(azure, azure->root, groups);

		read_stage(&stage, base);
	}
}
