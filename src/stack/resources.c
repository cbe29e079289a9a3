/* resources.c - what the projects' resources say they are. */
#include "stack/projects.h"

#include "text/paths.h"

static const char *const cluster_keys[] = {
	"new_cluster", "job_cluster_key", "existing_cluster_id", "job_clusters", NULL
};

struct traits {
	bool model, catalog_model, job, cluster;
};

/* Trees are at most limits.depth deep, aliases counted. */
static bool has_cluster(const struct node *node)
{
	if (node_is(node, NODE_MAP)) {
		for (const char *const *key = cluster_keys; *key; key++) {
			const struct node *value = node_get(node, *key);
			if (value && value->kind != NODE_NULL)
				return true;
		}
		for (size_t i = 0; i < node->count; i++)
			if (has_cluster(node->pairs[i].value))
				return true;
	}
	if (node_is(node, NODE_LIST))
		for (size_t i = 0; i < node->count; i++)
			if (has_cluster(node->items[i]))
				return true;
	return false;
}

static bool declares(const struct node *resources, const char *kind)
{
	const struct node *map = node_get(resources, kind);

	return node_is(map, NODE_MAP) && map->count;
}

static void judge_resources(const struct node *resources, struct traits *traits)
{
	traits->catalog_model |= declares(resources, "registered_models");
	traits->model |= traits->catalog_model || declares(resources, "models") ||
			 declares(resources, "experiments");
	if (!declares(resources, "jobs"))
		return;
	traits->job = true;
	traits->cluster |= has_cluster(node_get(resources, "jobs"));
}

/* A file's own resources, and those of its targets. */
static void judge_root(const struct node *root, struct traits *traits)
{
	const struct node *targets = node_get(root, "targets");

	judge_resources(node_get(root, "resources"), traits);
	if (node_is(targets, NODE_MAP))
		for (size_t i = 0; i < targets->count; i++)
			judge_resources(node_get(targets->pairs[i].value, "resources"),
					traits);
}

/* Included files, and those below resources/: the template leaves one out. */
static struct traits judge_project(struct stack *stack, const struct project *project)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const char *resources = project_path(stack, project, "resources/");
	struct traits traits = {0};

	judge_root(project->root, &traits);
	for (size_t i = 0; i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		for (size_t k = 0; k < include->files.count; k++)
			judge_root(stack_root(stack, include->files.at[k]), &traits);
	}
	size_t first = snapshot_from(snapshot, span_of(resources));

	for (size_t i = first; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct span path = span_of(file->path);

		if (!span_starts(path, resources))
			break;
		if (path_is_yaml(path) && !map_find(&stack->included, path))
			judge_root(stack_root(stack, file), &traits);
	}
	return traits;
}

static bool has_folder(const struct stack *stack, const struct project *project,
		       const char *name)
{
	const char *path = path_join(stack->keep, span_of(project->folder), name);

	return snapshot_has_folder(shelf_snapshot(stack->shelf), span_of(path));
}

/* What its files' names say already; only where they say nothing are trees read. */
static bool looks_mlops(const struct stack *stack, const struct project *project)
{
	return project->cicd || project->params || has_folder(stack, project, "training") ||
	       has_folder(stack, project, "validation");
}

void projects_judge(struct stack *stack)
{
	for (size_t i = 0; i < stack->projects.count; i++) {
		struct project *project = &stack->projects.at[i];

		project->mlops = looks_mlops(stack, project) ||
				 judge_project(stack, project).model;
		stack->flags[STACK_BUNDLE] |= project->bundle != NULL;
		stack->flags[STACK_MLOPS_STACK] |= project->mlops;
		stack->flags[STACK_FEATURE_STORE] |=
			has_folder(stack, project, "feature_engineering");
	}
	stack->flags[STACK_MONOREPO] = stack->projects.count > 1;
}

void resources_judge(struct stack *stack)
{
	bool job = false, cluster = false;

	for (size_t i = 0; i < stack->projects.count; i++) {
		struct project *project = &stack->projects.at[i];
		struct traits traits = judge_project(stack, project);

		project->catalog_model = traits.catalog_model;
		stack->flags[STACK_UNITY_CATALOG] |= traits.catalog_model;
		job |= traits.job;
		cluster |= traits.cluster;
	}
	stack->flags[STACK_SERVERLESS] = job && !cluster;
	stack->resources_judged = true;
}
