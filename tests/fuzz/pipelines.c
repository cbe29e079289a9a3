/* pipelines.c - pipelines of all providers in one input (files.h). What they reach is
   consistent, and every job, step and deed stands in a file. */
#include <stdint.h>
#include <stdlib.h>

#include "files.h"
#include "pipeline/pipeline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_reach(struct reach reach)
{
	if ((reach.can & reach.dark) || (reach.sure & ~reach.can))
		abort();
}

static void check_job(const struct snapshot *snapshot, const struct ci_job *job)
{
	check_reach(job->reach);
	for (size_t i = 0; i < job->steps.count; i++) {
		const struct step *step = job->steps.at[i];

		check_reach(step->reach);
		for (size_t k = 0; k < step->deeds.count; k++) {
			const struct sw_place *at = &step->deeds.at[k].place;

			if (!at->line || !snapshot_find(snapshot, span_of(at->path)))
				abort();
		}
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const defaults[] = { "main" }, *const releases[] = { "release" };
	struct branches branches = { defaults, releases, 1, 1, false };
	struct arena arena = {0};
	struct files files = {0};
	struct limits limits = limits_default;
	const struct pipelines *pipelines;

	limits.nodes = 10000;
	read_files(&arena, (struct span){ (const char *)data, size }, &files);
	struct snapshot *snapshot = memory_new(&arena, files.at, files.count, &limits);
	const struct file **all = arena_array(&arena, const struct file *, files.count + 1);

	for (size_t i = 0; i < snapshot->count; i++)
		all[i] = &snapshot->files[i];
	pipelines = pipelines_read(&arena, shelf_new(&arena, snapshot), all,
				   snapshot->count, &branches);
	for (size_t i = 0; i < pipelines->all.count; i++) {
		check_reach(pipelines->all.at[i]->reach);
		for (size_t k = 0; k < pipelines->all.at[i]->jobs.count; k++)
			check_job(snapshot, pipelines->all.at[i]->jobs.at[k]);
	}
	arena_clear(&arena);
	return 0;
}
