/* github.c - GitHub Actions: which files are workflows, and what a whole one has. */
#include "pipeline/github_form.h"

#include "text/paths.h"

/* `./x`, and `$/x`, which GitHub reads so in the repository of the workflow. */
struct span github_local(struct span uses)
{
	bool local = span_starts(uses, "./") || span_starts(uses, "$/");

	return local ? span_from(uses, 2) : (struct span){0};
}

static const char *home_path(struct arena *keep, const char *file, struct span uses)
{
	struct span home = {0};

	uses = github_local(uses);
	if (provider_of(span_of(file), &home) != PROVIDER_GITHUB || !uses.at)
		return NULL;
	return path_clean(keep, home, uses);
}

const char *github_path(const struct github *github, struct span uses)
{
	uses = github_local(uses);
	return uses.at ? path_clean(github->reader->keep, github->home, uses) : NULL;
}

bool github_spend(struct github *github, uint64_t steps)
{
	struct ci_reader *reader = github->reader;
	struct pipeline *pipeline = github->pipeline;

	if (reader->steps >= steps) {
		reader->steps -= steps;
		return true;
	}
	reader->steps = 0;
	if (pipeline->whole)
		*vec_add(reader->keep, &reader->pipelines->gaps) = (struct gap){
			pipeline->file->path,
			"holds or calls more jobs and steps than are read",
		};
	pipeline->whole = false;
	return false;
}

static void survey_job(struct ci_reader *reader, const struct file *file,
		       const struct node *job)
{
	const struct node *uses = node_get(job, "uses"), *steps = node_get(job, "steps");
	const char *path = NULL;

	if (node_is(uses, NODE_STRING))
		path = home_path(reader->keep, file->path, uses->text);
	if (path)
		map_add(&reader->taken, span_of(path), (void *)(uintptr_t)job);
	condition_branches(reader->keep, PROVIDER_GITHUB, node_get(job, "if"),
			   &reader->branches);
	for (size_t i = 0; node_is(steps, NODE_LIST) && i < steps->count; i++)
		condition_branches(reader->keep, PROVIDER_GITHUB,
				   node_get(steps->items[i], "if"), &reader->branches);
}

void github_survey(struct ci_reader *reader, const struct file *file,
		   const struct node *root)
{
	const struct node *jobs = node_get(root, "jobs");

	github_name_branches(reader->keep, root, &reader->branches);
	for (size_t i = 0; node_is(jobs, NODE_MAP) && i < jobs->count; i++)
		survey_job(reader, file, jobs->pairs[i].value);
}

/* A workflow that can only be called stands where it is called; where none here calls
   it, other repositories do. */
bool github_starts(const struct ci_reader *reader, const struct file *file,
		   const struct node *root)
{
	if (!node_is(node_get(root, "jobs"), NODE_MAP))
		return false;
	return !github_only_called(root) ||
	       !map_find(&reader->taken, span_of(file->path));
}

void github_settle(const struct node *node, struct surroundings *around)
{
	const struct node *run = node_walk(node, "defaults", "run", NULL);
	const struct {
		const struct node *value, **at;
	} keys[] = {
		{ node_get(node, "permissions"), &around->permissions },
		{ node_get(node, "concurrency"), &around->concurrency },
		{ node_get(run, "shell"), &around->shell },
		{ node_get(run, "working-directory"), &around->folder },
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (keys[i].value)
			*keys[i].at = keys[i].value;
}

void github_read(struct ci_reader *reader, struct pipeline *pipeline)
{
	struct github github = { .reader = reader, .pipeline = pipeline };
	struct surroundings around = {0};
	const struct node *root = pipeline->root;

	provider_of(span_of(pipeline->file->path), &github.home);
	pipeline->name = node_get(root, "name");
	pipeline->reach = github_triggers(reader->keep, pipeline->occasions, root);
	around.reach = pipeline->reach;
	around.bindings = github_bind(reader->keep, BOUND_ENV, node_get(root, "env"), NULL);
	github_settle(root, &around);
	github_jobs(&github, root, &around);
}
