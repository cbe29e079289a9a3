/* facts_docs.c - what people read first: READMEs, links, owners. */
#include "stack/facts.h"

#include <strings.h>

#include "docs/codeowners.h"
#include "docs/links.h"
#include "text/paths.h"

static bool is_markdown(struct span path)
{
	static const char *const ends[] = { ".md", ".markdown", NULL };

	return path_ends(path, ends);
}

/* Forges show these texts at other addresses, and read links from there. */
static bool is_form(struct span path)
{
	static const char *const parts[] = {
		"PULL_REQUEST_TEMPLATE", "pull_request_template", "ISSUE_TEMPLATE",
		"issue_template", "merge_request_templates", "issue_templates",
	};

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (span_search(path, span_of(parts[i])) < path.len)
			return true;
	return false;
}

void facts_links(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);
	struct files VEC(struct markdown *) files = {0};
	struct links links;

	links_init(&links, stack->keep, snapshot);
	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		if (!is_markdown(span_of(file->path)) || !stack_has(stack, file))
			continue;
		struct source *source = stack_source(stack, file);
		if (!source)
			continue;
		struct markdown *markdown = markdown_parse(stack->keep, source);
		links_add(&links, markdown);
		if (!is_form(span_of(file->path)))
			*vec_add(stack->keep, &files) = markdown;
	}
	for (size_t i = 0; i < files.count; i++)
		links_find(&links, files.at[i], facts);
}

void facts_owners(struct stack *stack, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		const struct file *file = &snapshot->files[i];
		struct sw_fault fault = {0};
		if (!codeowners_named(span_of(file->path)) || !stack_has(stack, file))
			continue;
		struct source *source = stack_source(stack, file);
		if (source &&
		    codeowners_find(stack->keep, snapshot, source, facts, &fault))
			stack_gap(stack, file->path, fault.text);
	}
}

/* A README directly in the folder; the root's may be where GitHub looks for it. */
static bool is_readme(struct span path, struct span folder)
{
	struct span here = path_dir(path), base = path_base(path);
	bool apart = span_is(here, "docs") || span_is(here, ".github");

	return (span_same(here, folder) || (!folder.len && apart)) && base.len >= 6 &&
	       !strncasecmp(base.at, "readme", 6) &&
	       (base.len == 6 || base.at[6] == '.');
}

/* Nothing is there to point at: the bundle file, else the first one, stands for it. */
static void check_readme(struct stack *stack, const char *folder,
			 const struct file *stands, struct facts *facts)
{
	const struct snapshot *snapshot = shelf_snapshot(stack->shelf);

	for (size_t i = 0; i < snapshot->count; i++) {
		struct span path = span_of(snapshot->files[i].path);
		if (is_readme(path, span_of(folder)))
			return;
		if (!stands && path_within(path, span_of(folder)))
			stands = &snapshot->files[i];
	}
	if (!stands)
		return;
	struct sw_place place = { .path = stands->path, .line = 1, .column = 1 };
	struct fact *fact =
		fact_add(stack, facts, *folder ? "project" : "repository", place);
	fact->value = path_join(stack->keep, span_of(folder), "README.md");
	fact->other = folder;
	fact_read(stack, fact, path_join(stack->keep, span_of(folder), "*"));
}

void facts_readme(struct stack *stack, struct facts *facts)
{
	const struct projects *projects = stack_projects(stack);

	check_readme(stack, "", NULL, facts);
	for (size_t i = 0; i < projects->count; i++) {
		const struct project *project = &projects->at[i];
		if (*project->folder && project->mlops)
			check_readme(stack, project->folder, project->bundle, facts);
	}
}
