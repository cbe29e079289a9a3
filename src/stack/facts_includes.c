/* facts_includes.c - what bundle files include, and resource files that none does. */
#include "stack/facts.h"

#include "stack/projects.h"
#include "text/goglob.h"
#include "text/paths.h"

/* A glob that finds nothing yet is how some plain bundles begin. */
static const char *nothing(const struct project *project, const struct include *include)
{
	if (span_search(include->entry->text, SPAN("${")) < include->entry->text.len)
		return "reference";
	if (!include->glob)
		return "missing";
	return project->mlops ? "empty" : "unused";
}

static void check_entry(struct stack *stack, const struct project *project,
			const struct include *include, struct facts *facts)
{
	const char *check = NULL;

	if (!include->path)
		check = "escape";
	else if (include->odds.count)
		check = "not-config";
	else if (!include->files.count && !include->unseen)
		check = nothing(project, include);
	if (!check)
		return;
	struct fact *fact = fact_add(stack, facts, check, include->entry->place);
	fact->value = arena_string(stack->keep, include->entry->text);
	fact->other = include->odds.count ? include->odds.at[0] : NULL;
	if (include->path)
		fact_read(stack, fact,
			  goglob_as_glob(stack->keep, span_of(include->path)));
}

/* A `**` is a `*` to the CLI: the file lies deeper than one folder. */
static bool lies_deeper(const struct include *include, struct span path)
{
	struct span glob = span_of(include->path);
	size_t stars = span_search(glob, SPAN("**/"));

	if (!include->path || stars == glob.len || !path_is_yaml(path) ||
	    !path_within(path, span_cut(glob, stars ? stars - 1 : 0)))
		return false;
	return goglob_takes(path_base(glob), path_base(path));
}

/* What a comment says that begins at its `#`, without a list's dash and quotes. */
static struct span comment_text(struct span comment)
{
	while (span_starts(comment, "#") || span_starts(comment, " ") ||
	       span_starts(comment, "\t"))
		comment = span_from(comment, 1);
	if (span_starts(comment, "- "))
		comment = span_trim(span_from(comment, 2));
	comment = span_trim(comment);
	if (comment.len > 1 && (comment.at[0] == '"' || comment.at[0] == '\'') &&
	    comment.at[comment.len - 1] == comment.at[0])
		comment = span_cut(span_from(comment, 1), comment.len - 2);
	return comment;
}

/* Whether a comment mentions the file, by its path or as an include would. */
static bool mentions(struct stack *stack, const struct project *project,
		     struct span comment, struct span path)
{
	struct span from = path_from(path, span_of(project->folder));
	const char *entry;

	if (span_search(comment, from) < comment.len)
		return true;
	comment = comment_text(comment);
	if (!comment.len || comment.len > 4096 || !path_is_yaml(comment))
		return false;
	entry = path_clean(stack->keep, span_of(project->folder), comment);
	return entry && goglob_takes(span_of(entry), path);
}

/* Where in the line its comment begins; the line's length where it has none. */
static size_t comment_start(struct span line)
{
	for (size_t i = 0; i < line.len; i++)
		if (line.at[i] == '#' &&
		    (!i || line.at[i - 1] == ' ' || line.at[i - 1] == '\t'))
			return i;
	return line.len;
}

/* The comment of the bundle file that names the file; path NULL: there is none. */
static struct sw_place find_comment(struct stack *stack, const struct project *project,
				    struct span path)
{
	struct source *source = stack_source(stack, project->bundle);
	struct span rest = source ? source->text : (struct span){0}, line;
	unsigned number = 0;

	if (!stack_spend(stack, rest.len, project->bundle->path))
		return (struct sw_place){0};
	while (span_line(&rest, &line)) {
		struct span before = span_cut(line, comment_start(line));
		struct span comment = span_from(line, before.len);

		number++;
		if (comment.len && mentions(stack, project, comment, path))
			return (struct sw_place){
				.path = project->bundle->path, .line = number,
				.column = (unsigned)span_width(before) + 1
			};
	}
	return (struct sw_place){0};
}

/* The keys of a bundle's file; a file with none of them may be there for a program. */
static bool reads_as_config(const struct node *root)
{
	static const char *const keys[] = {
		"resources", "targets", "variables", "bundle", "permissions", "include",
		"environments", "workspace", "artifacts", "sync", "presets", "run_as",
		"experimental", "python", "scripts", NULL
	};

	for (const char *const *key = keys; *key; key++)
		if (node_get(root, *key))
			return true;
	return !node_is(root, NODE_MAP);
}

/* Its `include:`, where it has one. */
static struct sw_place place_of_include(struct stack *stack,
					const struct project *project)
{
	const struct pair *include =
		node_pair(stack_root(stack, project->bundle), SPAN("include"));

	return include ? include->key->place : fact_top(project->bundle);
}

static void check_unlisted(struct stack *stack, const struct project *project,
			   const struct file *file, struct facts *facts)
{
	struct span path = span_of(file->path);
	struct sw_place comment = find_comment(stack, project, path);
	const char *check = comment.path ? "commented" : "unlisted";
	const char *deep = NULL;

	if (!comment.path && !reads_as_config(stack_root(stack, file)))
		check = "foreign";
	for (size_t i = 0; i < project->includes.count && !deep; i++)
		if (lies_deeper(&project->includes.at[i], path))
			deep = project->includes.at[i].path;
	if (deep && !comment.path)
		check = "double-star";
	struct fact *fact = fact_add(stack, facts, check, fact_top(file));
	fact->value = arena_string(stack->keep,
				   path_from(path, span_of(project->folder)));
	fact->other = project->bundle->path;
	fact->related = comment.path ? comment : place_of_include(stack, project);
	fact_read(stack, fact, project->bundle->path);
}

static void check_resources(struct stack *stack, const struct project *project,
			    struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const char *folder = project_path(stack, project, "resources/");

	for (size_t i = snapshot_from(snapshot, span_of(folder)); i < snapshot->count;
	     i++) {
		const struct file *file = &snapshot->files[i];
		struct span path = span_of(file->path);

		if (!span_starts(path, folder))
			break;
		if (path_is_yaml(path) && stack_has(stack, file) &&
		    stack_project(stack, path) == project &&
		    !map_find(&stack->included, path))
			check_unlisted(stack, project, file, facts);
	}
}

/* A second document is reviewed, and the CLI never reads it. Where neither the file nor
   its bundle changed, nobody asks. */
static void check_documents(struct stack *stack, const struct project *project,
			    const struct file *file, struct facts *facts)
{
	const struct tree *tree;

	if (file->kind != FILE_REGULAR ||
	    (!stack_wants(stack, file) && !stack_wants(stack, project->bundle)))
		return;
	tree = stack_tree(stack, file);
	if (tree && tree->count > 1)
		fact_read(stack, fact_add(stack, facts, "second-document",
					  tree->documents[1]->place),
			  project->bundle->path);
}

/* An empty bundle file includes nothing; one that is broken may include all. */
static bool is_read(struct stack *stack, const struct project *project)
{
	const struct tree *tree;

	if (!project->bundle || project->bundle->kind != FILE_REGULAR)
		return false;
	tree = stack_tree(stack, project->bundle);
	return tree && !tree->broken;
}

static void check_include(struct stack *stack, const struct project *project,
			  const struct include *include, struct map *seen,
			  struct facts *facts)
{
	for (size_t i = 0; i < include->files.count; i++) {
		const struct file *file = include->files.at[i];

		if (!map_add(seen, span_of(file->path), stack))
			check_documents(stack, project, file, facts);
	}
}

void facts_bundle_includes(struct stack *stack, struct facts *facts)
{
	struct map seen = map_new(stack->keep);
	const struct projects *projects = stack_projects(stack);

	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];

		if (!is_read(stack, project))
			continue;
		check_documents(stack, project, project->bundle, facts);
		check_resources(stack, project, facts);
		for (size_t k = 0; k < project->includes.count; k++) {
			check_entry(stack, project, &project->includes.at[k], facts);
			check_include(stack, project, &project->includes.at[k], &seen, facts);
		}
	}
}
