/* coverage.c - a bag of paths, words and fingerprints. */
#include "engine/coverage.h"

struct coverage *coverage_new(struct arena *keep, const struct snapshot *changed)
{
	struct coverage *coverage = arena_new(keep, struct coverage);

	*coverage = (struct coverage){ keep, renames_new(keep, changed), map_new(keep) };
	return coverage;
}

static struct span key_of(struct arena *keep, const char *path, const char *word,
			  const char *print)
{
	return span_of(arena_format(keep, "%s\n%s\n%s", print, word, path));
}

static size_t *count_at(struct map *counts, struct span key)
{
	size_t *count = map_find(counts, key);

	if (!count)
		map_add(counts, key, count = arena_new(counts->keep, size_t));
	return count;
}

void coverage_note(struct coverage *coverage, const struct sw_finding *finding,
		   const char *word)
{
	const struct renames *renames = &coverage->renames;
	const char *path = finding->place.path ? finding->place.path : "";

	++*count_at(&coverage->counts,
		    key_of(coverage->keep, renames_path(renames, path), word,
			   renames_print(renames, coverage->keep, finding)));
}

bool coverage_has(const struct coverage *coverage, struct map *spent,
		  const struct sw_finding *finding, const char *word)
{
	const char *path = finding->place.path ? finding->place.path : "";
	struct span key = key_of(spent->keep, path, word, finding->fingerprint);
	const size_t *count = map_find(&coverage->counts, key);

	return count && ++*count_at(spent, key) <= *count;
}
