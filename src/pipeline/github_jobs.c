/* github_jobs.c - jobs, in the order they stand in; those of a called workflow in the
   caller's place. */
#include "pipeline/github_form.h"

struct slot {
	const struct pair *pair;
	struct surroundings around;	/* the job's own on top of the workflow's */
	const struct node *condition, *needs;
	size_t waiting;			/* needs that are not settled */
	struct VEC(struct slot *) waits;	/* for this one */
	bool settled;
	size_t first, count;		/* of its jobs, in the pipeline's */
};

struct workflow {
	struct github *github;
	struct arena *keep;
	const struct surroundings *around;
	struct slot *slots;
	size_t count;
	struct map by_key;
};

static size_t need_count(const struct slot *slot)
{
	if (node_is(slot->needs, NODE_LIST))
		return slot->needs->count;
	return slot->needs && slot->needs->kind != NODE_NULL &&
	       slot->needs->kind != NODE_MAP;
}

static const struct node *need_at(const struct slot *slot, size_t i)
{
	return slot->needs->kind == NODE_LIST ? slot->needs->items[i] : slot->needs;
}

static struct slot *find_slot(const struct workflow *workflow, const struct node *name)
{
	if (name->kind == NODE_LIST || name->kind == NODE_MAP)
		return NULL;
	return map_find(&workflow->by_key, name->text);
}

/* A job that waits for a skipped one is skipped, unless its condition asks for more. */
static void settle(struct workflow *workflow, struct slot *slot)
{
	struct surroundings *own = &slot->around;
	struct reach reach = own->reach;
	const struct expr *expr = condition_expr(workflow->keep, PROVIDER_GITHUB,
						 slot->condition);
	bool apart = expr && expr_after_failure(expr);

	for (size_t i = 0; !apart && i < need_count(slot); i++) {
		const struct slot *need = find_slot(workflow, need_at(slot, i));

		if (need)
			reach = reach_both(reach, need->around.reach);
	}
	if (slot->condition)
		reach = reach_both(reach, condition_reach(workflow->keep,
							  workflow->github->pipeline,
							  own->bindings, slot->condition));
	own->reach = reach;
	own->after_failure |= apart;
	slot->settled = true;
}

static void count_needs(struct workflow *workflow, struct slot *slot)
{
	for (size_t i = 0; i < need_count(slot); i++) {
		struct slot *need = find_slot(workflow, need_at(slot, i));

		if (!need || !github_spend(workflow->github, 1))
			continue;
		*vec_add(workflow->keep, &need->waits) = slot;
		slot->waiting++;
	}
}

/* Those first that wait for none. What waits for itself never runs: GitHub refuses it. */
static void settle_all(struct workflow *workflow)
{
	struct VEC(struct slot *) ready = {0};

	for (size_t i = 0; i < workflow->count; i++)
		count_needs(workflow, &workflow->slots[i]);
	for (size_t i = 0; i < workflow->count; i++)
		if (!workflow->slots[i].waiting)
			*vec_add(workflow->keep, &ready) = &workflow->slots[i];
	for (size_t i = 0; i < ready.count; i++) {
		struct slot *slot = ready.at[i];

		settle(workflow, slot);
		for (size_t k = 0; k < slot->waits.count; k++)
			if (!--slot->waits.at[k]->waiting)
				*vec_add(workflow->keep, &ready) = slot->waits.at[k];
	}
	for (size_t i = 0; i < workflow->count; i++)
		if (!workflow->slots[i].settled) {
			struct reach *reach = &workflow->slots[i].around.reach;

			*reach = (struct reach){ .dark = reach->can | reach->dark };
		}
}

static void begin_slot(struct workflow *workflow, struct slot *slot)
{
	const struct node *node = slot->pair->value;
	const struct node *matrix = node_walk(node, "strategy", "matrix", NULL);
	struct surroundings *own = &slot->around;

	*own = *workflow->around;
	slot->condition = node_get(node, "if");
	slot->needs = node_get(node, "needs");
	own->bindings = github_bind(workflow->keep, BOUND_ENV, node_get(node, "env"),
				    own->bindings);
	if (matrix)
		own->bindings = github_bind_matrix(workflow->keep, matrix, own->bindings);
	github_settle(node, own);
	map_add(&workflow->by_key, slot->pair->key->text, slot);
}

static struct ci_job *add_job(struct workflow *workflow, const struct slot *slot)
{
	struct github *github = workflow->github;
	const struct node *node = slot->pair->value, *key = slot->pair->key;
	const struct surroundings *own = &slot->around;
	const struct node *container = node_get(node, "container");
	const struct node *tolerant = node_get(node, "continue-on-error");
	struct ci_text on = bindings_node(workflow->keep, github->pipeline, own->bindings,
					  tolerant);
	struct ci_job *job = reader_job(github->reader, github->pipeline, key->text,
					key->place);

	job->node = node;
	job->name = node_get(node, "name");
	job->bindings = own->bindings;
	job->reach = own->reach;
	job->condition = slot->condition;
	job->tolerant = tolerant && on.known && span_is(on.text, "true") ? tolerant
								       : own->tolerant;
	job->after_failure = own->after_failure;
	job->environment = node_get(node, "environment");
	job->concurrency = own->concurrency;
	job->image = node_is(container, NODE_MAP) ? node_get(container, "image") : container;
	job->matrix = node_walk(node, "strategy", "matrix", NULL);
	job->permissions = own->permissions;
	job->caller = own->caller;
	return job;
}

/* The workflow that a job calls, where the repository has it and it is not calling
   itself through others. */
static const struct node *called_root(struct github *github, const struct node *uses,
				      unsigned depth)
{
	const char *path = node_is(uses, NODE_STRING) ? github_path(github, uses->text)
						      : NULL;
	const struct file *file = path ? snapshot_find(shelf_snapshot(github->reader->shelf),
						       span_of(path)) : NULL;
	const struct node *root = NULL;

	if (file && depth < GITHUB_CALLS_MOST)
		root = reader_root(github->reader, path);
	if (!node_is(node_get(root, "jobs"), NODE_MAP))
		return NULL;
	for (size_t i = 0; i < github->pipeline->files.count; i++)
		if (github->pipeline->files.at[i] == file)
			return root;
	*vec_add(github->reader->keep, &github->pipeline->files) = file;
	return root;
}

/* What it calls has its own environment, and of its caller's what it is given. */
static void call(struct workflow *workflow, struct slot *slot, const struct node *root)
{
	struct arena *keep = workflow->keep;
	const struct node *node = slot->pair->value;
	const struct node *on = node_walk(root, "on", "workflow_call", NULL);
	struct surroundings inner = slot->around;
	struct github_given given = {
		.declared = node_get(on, "inputs"), .given = node_get(node, "with"),
		.within = slot->around.bindings, .typed = true,
	};

	inner.bindings = github_bind_inputs(keep, &given, NULL);
	inner.bindings = github_bind_secrets(keep, node_get(node, "secrets"),
					     slot->around.bindings, inner.bindings);
	inner.bindings = github_bind(keep, BOUND_ENV, node_get(root, "env"), inner.bindings);
	inner.shell = inner.folder = NULL;
	inner.caller = node;
	inner.depth++;
	github_settle(root, &inner);
	github_jobs(workflow->github, root, &inner);
}

static void fill_slot(struct workflow *workflow, struct slot *slot)
{
	struct github *github = workflow->github;
	const struct node *node = slot->pair->value, *uses = node_get(node, "uses");
	const struct node *root = NULL;

	slot->first = github->pipeline->jobs.count;
	if (!github_spend(github, 1))
		return;
	if (uses)
		root = called_root(github, uses, slot->around.depth);
	if (root) {
		call(workflow, slot, root);
	} else {
		struct ci_job *job = add_job(workflow, slot);

		job->whole = job->whole && !uses;
		github_steps(github, job, node_get(node, "steps"), &slot->around);
	}
	slot->count = github->pipeline->jobs.count - slot->first;
}

static void add_need(struct workflow *workflow, struct ci_job *job,
		     const struct node *name, const struct slot *need)
{
	struct github *github = workflow->github;
	size_t count = need ? need->count : 1;

	for (size_t i = 0; i < count && github_spend(github, 1); i++)
		*vec_add(workflow->keep, &job->needs) = (struct need){
			.job = need ? github->pipeline->jobs.at[need->first + i] : NULL,
			.name = name->text, .place = name->place,
		};
}

/* Each of a slot's jobs waits for all of each need's. */
static void link_needs(struct workflow *workflow, const struct slot *slot)
{
	for (size_t i = 0; i < need_count(slot); i++) {
		const struct node *name = need_at(slot, i);
		const struct slot *need = find_slot(workflow, name);

		if (name->kind == NODE_LIST || name->kind == NODE_MAP)
			continue;
		for (size_t k = 0; k < slot->count; k++)
			add_need(workflow, workflow->github->pipeline->jobs.at[slot->first + k],
				 name, need);
	}
}

void github_jobs(struct github *github, const struct node *root,
		 const struct surroundings *around)
{
	struct arena *keep = github->reader->keep;
	const struct node *jobs = node_get(root, "jobs");
	struct workflow workflow = { .github = github, .keep = keep, .around = around,
				     .by_key = map_new(keep) };

	if (!node_is(jobs, NODE_MAP))
		return;
	workflow.slots = arena_array(keep, struct slot, jobs->count);
	for (size_t i = 0; i < jobs->count; i++) {
		if (!node_is(jobs->pairs[i].value, NODE_MAP))
			continue;
		workflow.slots[workflow.count].pair = &jobs->pairs[i];
		begin_slot(&workflow, &workflow.slots[workflow.count++]);
	}
	settle_all(&workflow);
	for (size_t i = 0; i < workflow.count; i++)
		fill_slot(&workflow, &workflow.slots[i]);
	for (size_t i = 0; i < workflow.count; i++)
		link_needs(&workflow, &workflow.slots[i]);
}
