/* facts_generated.c - tracked files that tools write, and a .gitignore that lets the
   CLI's own state in. */
#include "stack/facts.h"

#include "text/goglob.h"
#include "text/paths.h"

enum where {
	FOLDER,		/* a folder of that name */
	FOLDER_END,	/* a folder whose name ends so */
	STACK_FOLDER,	/* the same in an MLOps stack: elsewhere it may be source */
	END,		/* a file whose name ends so */
};

static const struct row { const char *check; enum where where; struct span name;
			  bool data; } rows[] = {
#define GENERATED(check, where, name, data) { check, where, { name, sizeof name - 1 }, data },
#include "stack/generated.def"
#undef GENERATED
};
#define ROWS (sizeof rows / sizeof *rows)

static bool is_test_data(struct span path)
{
	return path_has(path, "tests") || path_has(path, "test") ||
	       path_has(path, "fixtures") || path_has(path, "testdata");
}

static bool ends(struct span text, struct span with)
{
	return text.len >= with.len && span_same(span_from(text, text.len - with.len), with);
}

static bool takes_folder(const struct row *row, struct span folder)
{
	return row->where == FOLDER_END ? ends(folder, row->name) :
	       row->where != END && span_same(folder, row->name);
}

/* The outermost folder that the row names, with what is above it; len 0: none. */
static struct span folder_of(const struct row *row, struct span path)
{
	struct span rest = path, segment;

	while (path_segment(&rest, &segment) && rest.len)
		if (takes_folder(row, segment))
			return span_cut(path, path.len - rest.len - 1);
	return (struct span){0};
}

/* Files by which an empty folder is kept, and which keep its contents out. */
static bool is_keeper(struct span path)
{
	struct span base = path_base(path);

	return span_is(base, ".gitignore") || span_is(base, ".gitkeep") ||
	       span_is(base, ".keep");
}

/* What of the path the row names: a folder, or the file. */
static struct span named(const struct row *row, struct span path)
{
	if (row->where != END)
		return folder_of(row, path);
	return ends(path, row->name) ? path : (struct span){0};
}

/* What of that counts. Few paths are named at all, so that is asked first. */
static struct span taken(struct stack *stack, const struct row *row, struct span path)
{
	struct span what = named(row, path);
	const struct project *project;

	if (!what.len || (row->data && is_test_data(path)))
		return (struct span){0};
	if (row->where != STACK_FOLDER)
		return what;
	project = stack_project(stack, path);
	if (!project || !project->mlops || is_keeper(path))
		return (struct span){0};
	return what;
}

/* Whether no row names the folder, nor one around it. */
static bool is_plain(struct span folder)
{
	struct span segment;

	while (path_segment(&folder, &segment))
		for (size_t i = 0; i < ROWS; i++)
			if (takes_folder(&rows[i], segment))
				return false;
	return true;
}

/* One fact a folder, at its first file; any file of it brings it into scope. `plain` is the
   folder that was found to be so for the file before: most lie beside that. */
static void check_file(struct stack *stack, const struct file *file, struct span *plain,
		       struct map *seen, struct facts *facts)
{
	struct span path = span_of(file->path), folder = path_dir(path), what = {0};
	const struct row *row = rows;

	if (!span_same(folder, *plain) && is_plain(folder))
		*plain = folder;
	for (; row < rows + ROWS; row++) {
		if (row->where != END && span_same(folder, *plain))
			continue;
		what = taken(stack, row, path);
		if (what.len)
			break;
	}
	if (!what.len || map_add(seen, what, stack))
		return;
	struct fact *fact = fact_add(stack, facts, row->check, fact_top(file));
	fact->value = arena_string(stack->keep, what);
	if (what.len < path.len)
		fact_read(stack, fact, path_join(stack->keep, what, "**"));
}

static bool is_stars(struct span text)
{
	return span_is(text, "*") || span_is(text, "**");
}

/* Whether a pattern of a .gitignore takes the CLI's folder, or what is in it: `**`/.databricks/
   does, and `.*`, but not dist.databricks/. `rest` is what it asks of the folder's files. */
static bool names_state(struct span line, struct span *rest)
{
	struct span segment;

	*rest = (struct span){0};
	if (span_is(line, "*") || span_is(line, "/*"))
		return true;
	while (path_segment(&line, &segment)) {
		*rest = line;
		if (segment.len && !is_stars(segment) &&
		    goglob_takes(segment, SPAN(".databricks")))
			return true;
	}
	return false;
}

/* The last pattern that names it decides; one that lets a single file of it in does not. */
static bool ignores_state(struct stack *stack, const struct file *file)
{
	struct source *source = stack_source(stack, file);
	struct span text = source ? source->text : (struct span){0}, line, rest;
	bool ignores = !source;

	while (span_line(&text, &line)) {
		line = span_trim(line);
		bool negated = span_starts(line, "!");
		if (span_starts(line, "#") ||
		    !names_state(negated ? span_from(line, 1) : line, &rest))
			continue;
		if (!negated || !rest.len || is_stars(rest))
			ignores = !negated;
	}
	return ignores;
}

/* The .gitignore files from the folder up: one that names it is enough. `why` is the file
   by which the CLI has work there. */
static void check_ignore(struct stack *stack, const struct file *why, struct map *seen,
			 struct facts *facts)
{
	const struct file *nearest = NULL;
	struct span folder = path_dir(span_of(why->path));

	for (;; folder = path_dir(folder)) {
		const struct file *file = stack_find(stack, folder, ".gitignore");

		if (file && ignores_state(stack, file))
			return;
		if (file && !nearest)
			nearest = file;
		if (!folder.len)
			break;
	}
	if (!nearest || map_add(seen, span_of(nearest->path), stack))
		return;
	struct fact *fact = fact_add(stack, facts, "gitignore", fact_top(nearest));
	fact->value = ".databricks";
	fact->other = why->path;
}

void facts_generated(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	const struct projects *projects = stack_projects(stack);
	struct map seen = map_new(stack->keep);
	struct span plain = SPAN("");

	for (size_t i = 0; i < snapshot->count; i++)
		check_file(stack, &snapshot->files[i], &plain, &seen, facts);
	for (size_t i = 0; i < projects->count; i++)
		if (projects->at[i].bundle && projects->at[i].mlops)
			check_ignore(stack, projects->at[i].bundle, &seen, facts);
	/* Pipelines that wait for their first project bring the CLI as well. */
	const struct file *params = stack_find(stack, SPAN(""), "cicd_params.json");
	if (params)
		check_ignore(stack, params, &seen, facts);
}
