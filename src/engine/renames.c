/* renames.c - old paths to new ones. */
#include "engine/renames.h"

#include "engine/judge.h"

struct renames renames_new(struct arena *keep, const struct snapshot *changed)
{
	struct renames renames = { map_new(keep) };

	for (size_t i = 0; changed && i < changed->change_count; i++)
		if (changed->changes[i].before)
			map_add(&renames.by_old, span_of(changed->changes[i].before),
				(void *)&changed->changes[i]);
	return renames;
}

const char *renames_path(const struct renames *renames, const char *path)
{
	const struct change *change = map_find(&renames->by_old, span_of(path));

	return change ? change->path : path;
}

const char *renames_print(const struct renames *renames, struct arena *keep,
			  const struct sw_finding *finding)
{
	const char *path = finding->place.path;
	const char *now = path ? renames_path(renames, path) : NULL;

	return now == path ? finding->fingerprint : finding_moved(keep, finding, now);
}
