/* answer_look.c - reads what all answers ask of the place. */
#include "lsp/answer_look.h"

#include "text/paths.h"

/* A line that is longer is data, and nobody points into it. */
#define LINE_MOST ((size_t)64 << 10)

static bool includes(const struct project *project, const char *path)
{
	for (size_t i = 0; i < project->includes.count; i++) {
		const struct include *include = &project->includes.at[i];

		for (size_t k = 0; k < include->files.count; k++)
			if (!strcmp(include->files.at[k]->path, path))
				return true;
	}
	return false;
}

/* The bundle file of the first bundle that takes the path in; NULL: none does. */
static const char *owner_of(struct stack *stack, const char *path)
{
	const struct projects *projects = stack_projects(stack);
	const char *found = NULL;

	for (size_t i = 0; i < projects->count && !found; i++) {
		const struct project *project = &projects->at[i];

		if (project->bundle &&
		    (!strcmp(project->bundle->path, path) || includes(project, path)))
			found = project->bundle->path;
	}
	return found;
}

static bool has_file(const struct bundle *bundle, const char *path)
{
	for (size_t i = 0; i < bundle->files.count; i++)
		if (!strcmp(bundle->files.at[i]->path, path))
			return true;
	return false;
}

static struct bundle *bundle_of(struct look *look, const char *path)
{
	const char *owner = owner_of(look->stack, path);

	if (!owner)
		return NULL;
	stack_seek(look->stack, owner);
	const struct bundles *bundles = stack_bundles(look->stack);
	for (size_t i = 0; i < bundles->count; i++)
		if (has_file(bundles->at[i], path))
			return bundles->at[i];
	return NULL;
}

struct bundle *look_bundle(struct look *look, const char *path)
{
	const struct project *project = stack_project(look->stack, span_of(path));

	if (look->bundle || !project || !project->bundle)
		return look->bundle;
	stack_seek(look->stack, project->bundle->path);
	const struct bundles *bundles = stack_bundles(look->stack);
	for (size_t i = 0; i < bundles->count; i++)
		if (!strcmp(bundles->at[i]->folder, project->folder))
			return bundles->at[i];
	return NULL;
}

static void look_into(struct look *look)
{
	const struct asked *asked = look->asked;
	struct sw_fault ignored = {0};

	look->tree = shelf_tree(asked->judge->shelf, look->file, &ignored);
	if (!look->tree)
		return;
	look->trail = trail_find(look->keep, look->tree, asked->line, asked->column);
	if (path_is_config(span_of(asked->path)))
		look->bundle = bundle_of(look, asked->path);
	if (look->bundle &&
	    !stand_find(look->bundle, asked->path, asked->line, asked->column,
			&look->stand))
		look->stand = (struct stand){0};
}

bool look_at(const struct asked *asked, struct look *look)
{
	const struct snapshot *snapshot = shelf_snapshot(asked->judge->shelf);
	struct sw_fault ignored = {0};

	*look = (struct look){ .asked = asked, .keep = asked->keep,
			       .stack = asked->judge->stack };
	look->file = snapshot_find(snapshot, span_of(asked->path));
	if (!look->file || look->file->kind != FILE_REGULAR || !asked->line ||
	    !asked->column)
		return false;
	look->source = shelf_source(asked->judge->shelf, look->file, &ignored);
	if (!look->source || look->source->data ||
	    asked->line > source_line_count(look->source))
		return false;
	look->line = source_line(look->source, asked->line);
	if (look->line.len > LINE_MOST)
		return false;
	look->at = source_offset(look->source, asked->line, asked->column) -
		   source_offset(look->source, asked->line, 1);
	look_into(look);
	return true;
}

bool look_is_in(const struct look *look, const struct sw_place *place)
{
	const struct asked *asked = look->asked;
	unsigned line = place->end_line ? place->end_line : place->line;
	unsigned column = place->end_line ? place->end_column : place->column;

	if (!place->path || strcmp(place->path, asked->path) || !place->line)
		return false;
	if (asked->line < place->line ||
	    (asked->line == place->line && asked->column < place->column))
		return false;
	return asked->line < line || (asked->line == line && asked->column <= column);
}

struct span look_word(const struct look *look, bool (*takes)(char byte))
{
	size_t from = look->at, to = look->at;

	while (from && takes(look->line.at[from - 1]))
		from--;
	while (to < look->line.len && takes(look->line.at[to]))
		to++;
	return span_cut(span_from(look->line, from), to - from);
}

struct sw_place look_place(const struct look *look, struct span word)
{
	size_t from = (size_t)(word.at - look->source->text.at);

	return source_place(look->source, from, from + word.len);
}

const struct node *look_scalar(const struct look *look)
{
	return look->trail.end == TRAIL_SCALAR ? trail_node(&look->trail) : NULL;
}
