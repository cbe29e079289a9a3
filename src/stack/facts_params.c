/* facts_params.c - what the generated *_params.json files say to each other. */
#include "stack/facts.h"

#include "text/paths.h"

static const struct node *cloud_of(struct stack *stack, const struct file *params)
{
	return node_get(stack_root(stack, params), "input_cloud");
}

static void check_cloud(struct stack *stack, const struct project *project,
			struct facts *facts)
{
	const struct node *theirs = cloud_of(stack, project->cicd);
	const struct node *ours = cloud_of(stack, project->params);

	if (!node_is(theirs, NODE_STRING) || !node_is(ours, NODE_STRING) ||
	    span_same(theirs->text, ours->text))
		return;
	struct fact *fact = fact_add(stack, facts, "differs", ours->place);
	fact->value = arena_string(stack->keep, ours->text);
	fact->other = arena_string(stack->keep, theirs->text);
	fact->related = theirs->place;
	fact_read(stack, fact, project->cicd->path);
}

void facts_cloud(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++)
		if (projects->at[i].cicd && projects->at[i].params)
			check_cloud(stack, &projects->at[i], facts);
}

/* The archive of pipelines to render, in the project's folder or above it. */
static const struct file *archive_of(struct stack *stack, const struct project *project)
{
	struct span folder = span_of(project->folder);

	for (;; folder = path_dir(folder)) {
		const struct file *file = stack_find(stack, folder, "cicd.tar.gz");

		if (file || !folder.len)
			return file;
	}
}

void facts_project_params(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];
		const struct file *archive;

		if (project->params || !project->bundle || !project->resource)
			continue;
		archive = archive_of(stack, project);
		if (!archive)
			continue;
		struct fact *fact =
			fact_add(stack, facts, "missing", fact_top(project->bundle));
		fact->value = path_join(stack->keep, span_of(project->folder),
					"project_params.json");
		fact->other = archive->path;
		fact_read(stack, fact, fact->value);
		fact_read(stack, fact, archive->path);
	}
}
