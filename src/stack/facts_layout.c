/* facts_layout.c - names of project folders, and where notebooks live. */
#include "stack/facts.h"

#include "base/str.h"
#include "notebook/notebook.h"
#include "text/paths.h"

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	       (unsigned char)c >= 0x80;
}

static bool digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_identifier(struct span name)
{
	for (size_t i = 0; i < name.len; i++)
		if (!letter(name.at[i]) && !(i && digit(name.at[i])))
			return false;
	return name.len > 0;
}

/* As the template does it: what Python cannot read becomes `_`. */
static char *as_identifier(struct arena *keep, struct span name)
{
	struct str folded = str_new(keep);

	if (digit(name.at[0]))
		str_byte(&folded, '_');
	for (size_t i = 0; i < name.len; i++) {
		char c = name.at[i];

		str_byte(&folded, letter(c) || digit(c) ? c : '_');
	}
	return folded.at;
}

/* Python files of the project that are no notebooks by their folder. */
static bool has_modules(struct stack *stack, const struct project *project)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const char *folder = path_join(stack->keep, span_of(project->folder), "");

	for (size_t i = snapshot_from(snapshot, span_of(folder)); i < snapshot->count;
	     i++) {
		struct span path = span_of(snapshot->files[i].path);

		if (!span_starts(path, folder))
			return false;
		if (span_ends(path, ".py") && !path_has(path, "notebooks") &&
		    stack_has(stack, &snapshot->files[i]) &&
		    stack_project(stack, path) == project)
			return true;
	}
	return false;
}

void facts_project_folder(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];
		const struct file *file =
			project->bundle ? project->bundle : project->params;
		struct span name = path_base(span_of(project->folder));

		if (!project->mlops || !file || !name.len || is_identifier(name) ||
		    !has_modules(stack, project))
			continue;
		struct fact *fact = fact_add(stack, facts, "name", fact_top(file));
		fact->value = arena_string(stack->keep, name);
		fact->other = as_identifier(stack->keep, name);
	}
}

/* By its first line, as a workspace tells: a script stays a script without it. */
static bool is_notebook(struct stack *stack, const struct file *file)
{
	struct span path = span_of(file->path);

	if (span_ends(path, ".ipynb"))
		return true;
	struct source *source = stack_source(stack, file);
	return source && notebook_begins(path, source->text);
}

/* A folder named notebooks, between the project's folder and the file. */
static bool is_apart(const struct project *project, struct span path)
{
	return path_has(path_dir(path_from(path, span_of(project->folder))), "notebooks");
}

/* By project: the template kept them apart up to 0.4, and later beside the modules. */
static bool *keeps_apart(struct stack *stack)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	bool *keeps = arena_array(stack->keep, bool,
				  stack_projects(stack)->count + 1);

	for (size_t i = 0; i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);
		const struct project *project = path_has(path_dir(path), "notebooks")
							? stack_project(stack, path)
							: NULL;
		if (project && is_apart(project, path))
			keeps[project - stack->projects.at] = true;
	}
	return keeps;
}

static void check_notebook(struct stack *stack, const struct file *file,
			   const bool *keeps, struct facts *facts)
{
	struct span path = span_of(file->path);
	const struct project *project = stack_project(stack, path);

	if (!project || !project->mlops || !stack_has(stack, file) ||
	    is_apart(project, path) || !is_notebook(stack, file))
		return;
	bool mixed = keeps[project - stack->projects.at];
	struct fact *fact = fact_add(stack, facts, mixed ? "outside" : "no-folder",
				     fact_top(file));
	fact->value = file->path;
	fact->other = path_join(stack->keep, path_dir(path),
				path_join(stack->keep, SPAN("notebooks"),
					  arena_string(stack->keep, path_base(path))));
}

void facts_notebooks_folder(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const bool *keeps = keeps_apart(stack);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];

		if (stack_wants(stack, file) &&
		    path_ends(span_of(file->path), (const char *const[]){
			".py", ".ipynb", ".sql", ".scala", ".r", ".R", NULL }))
			check_notebook(stack, file, keeps, facts);
	}
}
