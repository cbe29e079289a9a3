/* facts_bundle.c - bundle files: one to a project. */
#include "stack/facts.h"

#include "stack/projects.h"
#include "text/paths.h"

/* What the project is known by when it has no bundle file. */
static const struct file *token(const struct project *project)
{
	return project->params ? project->params : project->resource;
}

static void find_missing(struct stack *stack, const struct project *project,
			 struct facts *facts)
{
	struct fact *fact =
		fact_add(stack, facts, "missing", fact_top(token(project)));

	fact->value = project->folder[0] ? project->folder : ".";
	for (const char *const *name = bundle_names; *name; name++)
		fact_read(stack, fact, project_path(stack, project, *name));
}

/* The CLI stops at two, whatever they hold. */
static void find_several(struct stack *stack, const struct project *project,
			 struct facts *facts)
{
	for (const char *const *name = bundle_names; *name; name++) {
		const char *path = project_path(stack, project, *name);
		const struct file *file =
			snapshot_find(shelf_snapshot(stack->shelf), span_of(path));

		if (!file || file == project->bundle)
			continue;
		struct fact *fact = fact_add(stack, facts, "several", fact_top(file));
		fact->value = file->path;
		fact->other = project->bundle->path;
		fact->related = fact_top(project->bundle);
		fact_read(stack, fact, project->bundle->path);
	}
}

void facts_bundle_files(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		if (project->bundle)
			find_several(stack, project, facts);
		else
			find_missing(stack, project, facts);
	}
}
