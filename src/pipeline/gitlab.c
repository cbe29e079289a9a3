/* gitlab.c - GitLab CI: the file it starts from, and all that it takes in. */
#include "pipeline/gitlab_jobs.h"

#include "text/paths.h"

#define ENTRY ".gitlab-ci.yml"

static struct span home_of(const char *path)
{
	struct span home = SPAN("");

	provider_of(span_of(path), &home);
	return home;
}

static void survey_inclusions(struct ci_reader *reader, const struct file *file,
			      const struct node *include)
{
	struct inclusions list = {0};

	gitlab_inclusions(reader->keep, include, &list);
	for (size_t i = 0; i < list.count; i++) {
		struct words paths = {0};

		gitlab_paths(reader, home_of(file->path), &list.at[i], &paths);
		for (size_t k = 0; k < paths.count; k++)
			if (strcmp(paths.at[k], file->path))
				map_add(&reader->taken, span_of(paths.at[k]), (void *)file);
		if (paths.count)
			*vec_add(reader->keep, &reader->takers) = file->path;
	}
}

void gitlab_survey(struct ci_reader *reader, const struct file *file,
		   const struct node *root)
{
	root = gitlab_file(reader, file->path).root;
	survey_inclusions(reader, file, node_get(root, "include"));
	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		const struct node *trigger = node_get(root->pairs[i].value, "trigger");

		if (node_is(trigger, NODE_MAP))
			survey_inclusions(reader, file, node_get(trigger, "include"));
	}
	gitlab_branches(reader, root);
}

static bool has_jobs(const struct node *root)
{
	for (size_t i = 0; node_is(root, NODE_MAP) && i < root->count; i++) {
		const struct node *job = root->pairs[i].value;

		if (gitlab_is_job(pair_text(&root->pairs[i]), job) &&
		    (node_get(job, "script") || node_get(job, "trigger") ||
		     node_get(job, "extends") || node_get(job, "run")))
			return true;
	}
	return node_get(root, "include") != NULL;
}

/* Some file of .gitlab/ that none takes in takes in others. */
static bool has_taker(const struct ci_reader *reader, struct span home)
{
	for (size_t i = 0; i < reader->takers.count; i++)
		if (!map_find(&reader->taken, span_of(reader->takers.at[i])) &&
		    span_same(home_of(reader->takers.at[i]), home))
			return true;
	return false;
}

static bool takes(const struct ci_reader *reader, const char *path)
{
	for (size_t i = 0; i < reader->takers.count; i++)
		if (!strcmp(reader->takers.at[i], path))
			return true;
	return false;
}

/* A project's settings name one file, .gitlab-ci.yml unless they say else. Which, is not
   in the repository: one that others take in it is not, and one that takes in others
   rather than one that does not. */
bool gitlab_starts(const struct ci_reader *reader, const struct file *file,
		   const struct node *root)
{
	root = gitlab_file((struct ci_reader *)reader, file->path).root;
	if (span_is(path_base(span_of(file->path)), ENTRY))
		return !map_find(&reader->taken, span_of(file->path));
	struct span home = home_of(file->path);

	if (snapshot_find(shelf_snapshot(reader->shelf),
			  span_of(path_join(reader->keep, home, ENTRY))) ||
	    map_find(&reader->taken, span_of(file->path)) || !has_jobs(root))
		return false;
	return !has_taker(reader, home) || takes(reader, file->path);
}

static void read_stages(struct gitlab *gitlab)
{
	static const char *const usual[] = { ".pre", "build", "test", "deploy", ".post" };
	const struct node *stages = node_get(gitlab->root, "stages");
	struct map *map = &gitlab->stages;

	stages = stages ? stages : node_get(gitlab->root, "types");
	*map = map_new(gitlab->reader->keep);
	map_add(map, SPAN(".pre"), (void *)(uintptr_t)1);
	for (size_t i = 1; !stages && i < 4; i++)
		map_add(map, span_of(usual[i]), (void *)(uintptr_t)(i + 1));
	for (size_t i = 0; node_is(stages, NODE_LIST) && i < stages->count; i++)
		if (stages->items[i]->kind < NODE_LIST &&
		    !map_find(map, stages->items[i]->text))
			map_add(map, stages->items[i]->text, (void *)(uintptr_t)(i + 2));
	map_add(map, SPAN(".post"), (void *)(uintptr_t)SIZE_MAX);
}

/* Children stand behind the job that triggers them. */
static void fill(struct gitlab *gitlab, const struct gitlab_mades *mades, size_t base)
{
	struct pipeline *pipeline = gitlab->pipeline;

	pipeline->jobs.count = base;
	for (size_t i = 0; i < mades->count; i++) {
		struct gitlab_made *made = mades->at[i];

		*vec_add(gitlab->reader->keep, &pipeline->jobs) = made->job;
		made->first = made->last = pipeline->jobs.count;
		if (node_get(made->job->node, "trigger"))
			gitlab_child(gitlab, made);
		else
			gitlab_steps(gitlab, made->job);
	}
}

void gitlab_build(struct gitlab *gitlab)
{
	struct gitlab_mades mades = {0};
	size_t base = gitlab->pipeline->jobs.count;

	if (!node_is(gitlab->root, NODE_MAP))
		return;
	gitlab_index(gitlab);
	read_stages(gitlab);
	gitlab_make(gitlab, &mades);
	gitlab_wait(gitlab, &mades);
	fill(gitlab, &mades, base);
	gitlab_need(gitlab, &mades);
	for (size_t i = base; !gitlab->whole && i < gitlab->pipeline->jobs.count; i++)
		gitlab->pipeline->jobs.at[i]->reach.sure = 0;
}

void gitlab_read(struct ci_reader *reader, struct pipeline *pipeline)
{
	struct gitlab gitlab = { .reader = reader, .pipeline = pipeline, .whole = true };
	struct gitlab_file file = gitlab_file(reader, pipeline->file->path);

	gitlab.home = home_of(pipeline->file->path);
	gitlab.first = pipeline->file->path;
	pipeline->root = file.root;
	gitlab.root = gitlab_include(&gitlab, NULL, gitlab_inputs(&gitlab, &file, NULL));
	gitlab.reach = gitlab_events(&gitlab);
	pipeline->name = node_walk(gitlab.root, "workflow", "name", NULL);
	gitlab_build(&gitlab);
	pipeline->reach = gitlab.reach;
	pipeline->whole = gitlab.whole;
}
