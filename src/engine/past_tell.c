/* past_tell.c - each value at the first version that is not excused: the version is then
   judged as a file of that path, by the rules that judge any file. What is excused there
   is tried at the other paths that the version ever stood at. */
#include "engine/past_tell_form.h"

#include <stdlib.h>
#include <string.h>

#include "base/note.h"
#include "engine/kind.h"

/* How a message is called: as git calls the file that it is written in. */
#define MESSAGE_PATH "COMMIT_EDITMSG"

/* For qsort, which takes no other argument. */
struct ranked {
	size_t rank;
	const char *path, *id;
	uint32_t version;
	struct origin origin;
};

static int by_rank(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;
	int order = (x->rank > y->rank) - (x->rank < y->rank);

	if (!order)
		order = strcmp(x->path, y->path);
	return order ? order : strcmp(x->id, y->id);
}

static int by_version(const void *a, const void *b)
{
	const struct past_hit *x = a, *y = b;
	int order = (x->version > y->version) - (x->version < y->version);

	return order ? order : (x->value > y->value) - (x->value < y->value);
}

/* As it is seen from the folder that is judged; "": it lies elsewhere. */
static const char *seen_from(const struct telling *telling, const char *path)
{
	const char *folder = telling->judge->history->folder;
	size_t len = folder ? strlen(folder) : 0;

	if (!folder)
		return path;
	return strncmp(path, folder, len) || path[len] != '/' ? "" : path + len + 1;
}

/* Where each version came from; one that nothing reaches goes by its id. */
static void find_origins(struct telling *telling)
{
	const struct past_found *found = telling->found;
	size_t count = found->versions.count;
	struct history *history = telling->judge->history;
	const char **ids = arena_array(&telling->own, const char *, count + 1);

	telling->origins = arena_array(&telling->own, struct origin, count + 1);
	telling->paths = arena_array(&telling->own, const char *, count + 1);
	for (size_t i = 0; i < count; i++)
		ids[i] = found->versions.at[i].id;
	history->locate(history, ids, count, telling->keep, telling->origins);
	for (size_t i = 0; i < count; i++) {
		const struct past_version *version = &found->versions.at[i];
		const char *path = telling->origins[i].path;

		telling->paths[i] = arena_string(telling->keep, span_of(seen_from(telling,
			version->message ? MESSAGE_PATH : path ? path : version->id)));
	}
}

/* Of versions by where they are told, in order. */
struct rankeds VEC(struct ranked);

static void add_ranked(struct telling *telling, struct rankeds *list, uint32_t version,
		       const struct origin *origin)
{
	*vec_add(&telling->own, list) = (struct ranked){
		origin->rank, telling->paths[version],
		telling->found->versions.at[version].id, version, *origin };
}

static void sort_ranked(struct rankeds *list)
{
	if (list->count)
		qsort(list->at, list->count, sizeof *list->at, by_rank);
}

/* Beyond the budget nothing is told: what was seen there depends on who came first. */
static bool is_cut(const struct telling *telling, size_t part, uint64_t at)
{
	const struct history *history = telling->judge->history;

	return part > history->whole || (part == history->whole && at > history->allowed);
}

static bool version_is_cut(const struct telling *telling, size_t version)
{
	const struct past_version *own = &telling->found->versions.at[version];

	return is_cut(telling, own->part, own->at);
}

static void sort_hits(struct telling *telling)
{
	const struct past_found *found = telling->found;
	size_t *first = arena_array(&telling->own, size_t, found->versions.count + 2);

	telling->hits = arena_array(&telling->own, struct past_hit, found->hits.count + 1);
	for (size_t i = 0; i < found->hits.count; i++) {
		telling->hits[i] = found->hits.at[i];
		first[found->hits.at[i].version + 1]++;
		const struct past_version *own = &found->versions.at[found->hits.at[i].version];
		if (own->known && !version_is_cut(telling, found->hits.at[i].version))
			telling->told[found->hits.at[i].value] = true;
	}
	if (found->hits.count)
		qsort(telling->hits, found->hits.count, sizeof *telling->hits, by_version);
	for (size_t i = 0; i < found->versions.count; i++)
		first[i + 1] += first[i];
	telling->first = first;
}

/* A value that was not told, and was not tried under that path. */
static bool try_value(struct telling *telling, uint32_t value, const char *path)
{
	const char *key = arena_format(&telling->own, "%u %s", value, path);

	if (telling->told[value])
		return false;
	return !map_add(&telling->tried, span_of(key), telling);
}

/* The values that are to be told of a version, by their keys. */
static bool choose(struct telling *telling, uint32_t version, struct arena *tmp,
		   struct map *chosen)
{
	bool any = false;

	*chosen = map_new(tmp);
	for (size_t i = telling->first[version]; i < telling->first[version + 1]; i++) {
		uint32_t value = telling->hits[i].value;

		if (!try_value(telling, value, telling->paths[version]))
			continue;
		map_add(chosen, span_of(telling->found->values.at[value]),
			&telling->told[value]);
		any = true;
	}
	return any;
}

static bool in_scope(const struct telling *telling, const char *path, bool message)
{
	const struct scope *scope = &telling->judge->scope;
	struct scope paths = *scope;
	struct snapshot whole = { .partial = false };

	paths.snapshot = &whole;
	return *path && !config_excludes(telling->judge->config, path) &&
	       (message ? !scope->path_count : scope_has(&paths, path));
}

static void tell_version(struct telling *telling, uint32_t version)
{
	const struct past_version *own = &telling->found->versions.at[version];
	struct history *history = telling->judge->history;
	struct sw_fault fault = {0};
	struct arena tmp = {0};
	struct map chosen;
	struct span bytes;

	if (!own->known && in_scope(telling, telling->paths[version], own->message) &&
	    choose(telling, version, &tmp, &chosen)) {
		note("judging", telling->paths[version]);
		if (history->read(history, own->id, telling->keep, &bytes, &fault))
			*vec_add(telling->keep, &telling->outcome->gaps) = (struct sw_gap){
				telling->paths[version], NULL,
				arena_string(telling->keep, span_of(fault.text)) };
		else
			past_alone(telling, version, bytes, &chosen);
	}
	arena_clear(&tmp);
}

/* Each at the place where it was first. */
static void tell_first(struct telling *telling)
{
	struct rankeds list = {0};

	for (size_t i = 0; i < telling->found->versions.count; i++)
		if (!version_is_cut(telling, i))
			add_ranked(telling, &list, (uint32_t)i, &telling->origins[i]);
	sort_ranked(&list);
	for (size_t i = 0; i < list.count; i++)
		tell_version(telling, list.at[i].version);
}

static bool is_told(const struct telling *telling, uint32_t version)
{
	for (size_t i = telling->first[version]; i < telling->first[version + 1]; i++)
		if (!telling->told[telling->hits[i].value])
			return false;
	return true;
}

/* What was excused where it was first: it may have stood elsewhere, too. */
static void tell_elsewhere(struct telling *telling)
{
	const struct past_versions *versions = &telling->found->versions;
	struct history *history = telling->judge->history;
	const char **ids = arena_array(&telling->own, const char *, versions->count + 1);
	uint32_t *of = arena_array(&telling->own, uint32_t, versions->count + 1);
	struct rankeds list = {0};
	size_t count = 0;

	for (size_t i = 0; i < versions->count; i++) {
		const struct past_version *version = &versions->at[i];

		if (version->known || version->message || !telling->origins[i].path ||
		    version_is_cut(telling, i) || is_told(telling, (uint32_t)i))
			continue;
		of[count] = (uint32_t)i;
		ids[count++] = version->id;
	}
	if (!count)
		return;
	struct origins *places = arena_array(&telling->own, struct origins, count);
	history->places(history, ids, count, telling->keep, places);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < places[i].count; k++) {
			telling->paths[of[i]] = seen_from(telling, places[i].at[k].path);
			add_ranked(telling, &list, of[i], &places[i].at[k]);
		}
	sort_ranked(&list);
	for (size_t i = 0; i < list.count; i++) {
		telling->paths[list.at[i].version] = list.at[i].path;
		telling->origins[list.at[i].version] = list.at[i].origin;
		tell_version(telling, list.at[i].version);
	}
}

static void tell_gaps(struct telling *telling)
{
	const struct history *history = telling->judge->history;
	const struct past_found *found = telling->found;
	struct rule_gaps *gaps = &telling->outcome->gaps;

	for (size_t i = 0; i < history->gaps.count; i++)
		*vec_add(telling->keep, gaps) = (struct sw_gap){
			history->gaps.at[i].path, NULL, history->gaps.at[i].reason };
	for (size_t i = 0; i < found->gaps.count; i++)
		if (!is_cut(telling, found->gaps.at[i].part, found->gaps.at[i].at))
			*vec_add(telling->keep, gaps) = (struct sw_gap){ "", NULL,
				arena_format(telling->keep, "object %s: %s",
					     found->gaps.at[i].id,
					     found->gaps.at[i].reason) };
}

/* The rules that have detectors, and no others. */
static void ask_alone(struct telling *telling)
{
	const struct judge *judge = telling->judge;
	const struct rule **rules = arena_array(telling->keep, const struct rule *,
						judge->rule_count + 1);

	telling->alone = *judge;
	telling->alone.rule_count = 0;
	for (size_t i = 0; i < judge->rule_count; i++)
		if (judge->rules[i]->kind == kind_find("secret"))
			rules[telling->alone.rule_count++] = judge->rules[i];
	telling->alone.rules = rules;
	telling->alone.history = NULL;
}

void past_tell(struct arena *keep, const struct judge *judge,
	       const struct past_found *found, struct outcome *outcome)
{
	struct telling telling = { .keep = keep, .judge = judge, .found = found,
				   .outcome = outcome };

	telling.told = arena_array(&telling.own, bool, found->values.count + 1);
	telling.tried = map_new(&telling.own);
	ask_alone(&telling);
	find_origins(&telling);
	sort_hits(&telling);
	tell_first(&telling);
	tell_elsewhere(&telling);
	tell_gaps(&telling);
	if (judge->history->left_out)
		*vec_add(keep, &outcome->skipped) = judge->history->left_out;
	outcome->files = (size_t)judge->history->versions;
	arena_clear(&telling.own);
}
