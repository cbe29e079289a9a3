/* projects.c - which folders are projects. */
#include "stack/projects.h"

#include <stdlib.h>
#include <string.h>

#include "text/paths.h"

const char *const bundle_names[] = {
	"databricks.yml", "databricks.yaml", "bundle.yml", "bundle.yaml", NULL
};

const char *project_path(struct stack *stack, const struct project *project,
			 const char *name)
{
	return path_join(stack->keep, span_of(project->folder), name);
}

/* Projects while they are looked for: their addresses stay. */
struct finder {
	struct stack *stack;
	struct map by_folder;
	struct found VEC(struct project *) found;
};

static struct project *project_of(struct finder *finder, struct span folder)
{
	struct stack *stack = finder->stack;
	struct project *project = map_find(&finder->by_folder, folder);

	if (project)
		return project;
	project = arena_new(stack->keep, struct project);
	project->folder = arena_string(stack->keep, folder);
	map_add(&finder->by_folder, span_of(project->folder), project);
	*vec_add(stack->keep, &finder->found) = project;
	return project;
}

/* Other tools have files called bundle.yml too: ours names itself, or has targets. */
static bool reads_as_bundle(struct stack *stack, const struct file *file)
{
	const struct node *root = stack_root(stack, file);

	return node_is(node_get(root, "bundle"), NODE_MAP) ||
	       node_is(node_get(root, "targets"), NODE_MAP);
}

static bool is_bundle_name(struct span name)
{
	for (const char *const *one = bundle_names; *one; one++)
		if (span_is(name, *one))
			return true;
	return false;
}

/* The folder's bundle file as the CLI would choose it. */
static const struct file *bundle_in(struct stack *stack, struct span folder)
{
	for (const char *const *name = bundle_names; *name; name++) {
		const char *path = path_join(stack->keep, folder, *name);
		const struct file *file =
			snapshot_find(shelf_snapshot(stack->shelf), span_of(path));

		if (!file || (file->kind != FILE_REGULAR && file->kind != FILE_SYMLINK))
			continue;
		if (!strncmp(*name, "databricks", 10) || reads_as_bundle(stack, file))
			return file;
	}
	return NULL;
}

static void note_gap(void *self, const char *path, const char *reason)
{
	stack_gap(self, path, reason);
}

static void find_includes(struct stack *stack, struct project *project)
{
	struct include_search search = {
		.keep = stack->keep, .shelf = stack->shelf, .steps = stack->steps,
		.gap = note_gap, .self = stack,
	};

	project->includes = includes_find(&search, project->folder, project->root);
	stack->steps = search.steps;
	for (size_t i = 0; i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		for (size_t k = 0; k < include->files.count; k++)
			map_add(&stack->included, span_of(include->files.at[k]->path),
				(void *)include->files.at[k]);
	}
}

static void find_bundle(struct finder *finder, const struct file *file)
{
	struct stack *stack = finder->stack;
	struct span folder = path_dir(span_of(file->path));

	if (map_find(&finder->by_folder, folder))
		return;
	const struct file *bundle = bundle_in(stack, folder);
	if (!bundle)
		return;
	struct project *project = project_of(finder, folder);
	project->bundle = bundle;
	project->root = stack_root(stack, bundle);
	find_includes(stack, project);
}

static void find_params(struct finder *finder, const struct file *file)
{
	project_of(finder, path_dir(span_of(file->path)))->params = file;
}

/* What lies before the first folder `resources` of a path; false: there is none. */
static bool before_resources(struct span path, struct span *folder)
{
	struct span rest = path, segment;

	while (path_segment(&rest, &segment) && rest.len)
		if (span_is(segment, "resources")) {
			size_t at = (size_t)(segment.at - path.at);
			*folder = span_cut(path, at ? at - 1 : 0);
			return true;
		}
	return false;
}

/* Whether the folder or one above it is a project. */
static bool within_project(const struct finder *finder, struct span folder)
{
	for (;; folder = path_dir(folder)) {
		if (map_find(&finder->by_folder, folder))
			return true;
		if (!folder.len)
			return false;
	}
}

/* Many tools have a folder `resources`: it makes a project where a file in it
   declares resources of a bundle, and no bundle includes it. */
static void find_resource(struct finder *finder, const struct file *file)
{
	struct stack *stack = finder->stack;
	struct span folder;

	if (!before_resources(span_of(file->path), &folder))
		return;
	struct project *project = map_find(&finder->by_folder, folder);
	if (!project) {
		const struct node *root;

		if (within_project(finder, folder) ||
		    map_find(&stack->included, span_of(file->path)))
			return;
		root = stack_root(stack, file);
		if (!node_is(node_get(root, "resources"), NODE_MAP))
			return;
		project = project_of(finder, folder);
	}
	if (!project->resource)
		project->resource = file;
}

static void each(struct finder *finder,
		 void (*look)(struct finder *finder, const struct file *file),
		 bool (*takes)(struct span path))
{
	const struct snapshot *snapshot = shelf_snapshot(finder->stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (takes(span_of(file->path)) && stack_has(finder->stack, file))
			look(finder, file);
	}
}

static bool names_bundle(struct span path)
{
	return is_bundle_name(path_base(path));
}

static bool names_params(struct span path)
{
	return span_is(path_base(path), "project_params.json");
}

static int by_folder(const void *a, const void *b)
{
	const struct project *const *left = a, *const *right = b;

	return strcmp((*left)->folder, (*right)->folder);
}

/* The nearest file of that name in the folder or above it. */
static const struct file *upward(const struct stack *stack, struct span folder,
				 const char *name)
{
	for (;; folder = path_dir(folder)) {
		const struct file *file = stack_find(stack, folder, name);

		if (file || !folder.len)
			return file;
	}
}

void projects_find(struct stack *stack)
{
	struct finder finder = { stack, map_new(stack->keep), {0} };

	each(&finder, find_bundle, names_bundle);
	each(&finder, find_params, names_params);
	each(&finder, find_resource, path_is_yaml);
	if (finder.found.count)
		qsort(finder.found.at, finder.found.count, sizeof *finder.found.at,
		      by_folder);
	for (size_t i = 0; i < finder.found.count; i++) {
		struct project *project = vec_add(stack->keep, &stack->projects);

		*project = *finder.found.at[i];
		project->cicd = upward(stack, span_of(project->folder),
				       "cicd_params.json");
	}
	for (size_t i = 0; i < stack->projects.count; i++)
		map_add(&stack->by_folder, span_of(stack->projects.at[i].folder),
			&stack->projects.at[i]);
}
