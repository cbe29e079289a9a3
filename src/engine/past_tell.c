/* past_tell.c - each value at the first version that is not excused: the version is then
   judged as a file of that path, by the rules that judge any file. */
#include "engine/past_tell.h"

#include <stdlib.h>

#include "base/note.h"
#include "engine/kind.h"
#include "engine/past_seek.h"
#include "engine/worker.h"
#include "snapshot/history.h"

/* How a message is called: as git calls the file that it is written in. */
#define MESSAGE_PATH "COMMIT_EDITMSG"

struct telling {
	struct arena *keep, own;
	const struct judge *judge;
	const struct past_found *found;
	struct outcome *outcome;
	struct origin *origins;	/* by version */
	const char **paths;	/* by version */
	uint32_t *order;	/* of versions */
	bool *told;		/* by value */
	struct map tried;	/* value and path: it is excused there */
	struct judge alone;	/* asks only for credentials */
	const size_t *first;	/* of a version's hits, by version, and one more */
	struct past_hit *hits;	/* by version */
};

/* For qsort, which takes no other argument. */
struct ranked {
	size_t rank;
	const char *path, *id;
	uint32_t version;
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

		telling->paths[i] = arena_string(telling->keep, span_of(
			version->message ? MESSAGE_PATH : path ? path : version->id));
	}
}

static void sort_versions(struct telling *telling)
{
	size_t count = telling->found->versions.count;
	struct ranked *ranked = arena_array(&telling->own, struct ranked, count + 1);

	telling->order = arena_array(&telling->own, uint32_t, count + 1);
	for (size_t i = 0; i < count; i++)
		ranked[i] = (struct ranked){ telling->origins[i].rank, telling->paths[i],
					     telling->found->versions.at[i].id,
					     (uint32_t)i };
	if (count)
		qsort(ranked, count, sizeof *ranked, by_rank);
	for (size_t i = 0; i < count; i++)
		telling->order[i] = ranked[i].version;
}

static void sort_hits(struct telling *telling)
{
	const struct past_found *found = telling->found;
	size_t *first = arena_array(&telling->own, size_t, found->versions.count + 2);

	telling->hits = arena_array(&telling->own, struct past_hit, found->hits.count + 1);
	for (size_t i = 0; i < found->hits.count; i++) {
		telling->hits[i] = found->hits.at[i];
		first[found->hits.at[i].version + 1]++;
		if (found->versions.at[found->hits.at[i].version].known)
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

/* A place that is to be told, and whose finding says so. */
struct spot {
	const char *check;
	struct sw_place place;
	bool *told;
};
struct spots VEC(struct spot);

/* The first place of each chosen value: the version is searched again, whole. */
static int find_spots(struct telling *telling, struct worker *worker,
		      const struct map *chosen, struct span bytes, struct spots *spots)
{
	struct arena *tmp = &worker->tmp;
	struct source *source = source_new(tmp, "", bytes);
	struct secret_list list = {0};
	struct sw_fault fault = {0};
	struct map seen = map_new(tmp);

	seeker_refill(worker->judging.seeker);
	if (secrets_find(worker->judging.seeker, source->text, 0, source->text.len, tmp,
			 &list, &fault))
		return -1;
	secrets_settle(&list);
	for (size_t i = 0; i < list.count; i++) {
		const char *key = past_key(tmp, &list.at[i], source->text);
		bool *told = map_find(chosen, span_of(key));

		if (told && !map_add(&seen, span_of(key), told))
			*vec_add(&telling->own, spots) = (struct spot){
				list.at[i].detector->name,
				source_place(source, list.at[i].from, list.at[i].to), told };
	}
	return 0;
}

static const struct spot *spot_of(const struct spots *spots,
				  const struct sw_finding *finding)
{
	for (size_t i = 0; i < spots->count; i++) {
		const struct spot *spot = &spots->at[i];

		if (finding->check && !strcmp(finding->check, spot->check) &&
		    finding->place.line == spot->place.line &&
		    finding->place.column == spot->place.column)
			return spot;
	}
	return NULL;
}

/* When, in words, after what it is. */
static const char *dated(struct telling *telling, const char *message, uint32_t version)
{
	const struct origin *origin = &telling->origins[version];
	bool is_message = telling->found->versions.at[version].message;
	const char *in = is_message ? "in the message of" : "brought in by";

	if (!origin->commit)
		return arena_format(telling->keep, "%s, in %s %.12s, which no ref reaches",
				    message, is_message ? "the message" : "object",
				    telling->found->versions.at[version].id);
	return arena_format(telling->keep, "%s, %s commit %.12s%s%s", message, in,
			    origin->commit, origin->date ? " of " : "",
			    origin->date ? origin->date : "");
}

static void take_findings(struct telling *telling, const struct worker *worker,
			  const struct spots *spots, uint32_t version)
{
	const struct findings *findings = &worker->judging.findings;

	for (size_t i = 0; i < findings->count; i++) {
		struct sw_finding finding = findings->at[i];
		const struct spot *spot = spot_of(spots, &finding);

		if (!spot)
			continue;
		*spot->told = true;
		finding.commit = telling->origins[version].commit;
		finding.message = dated(telling, finding.message, version);
		*vec_add(telling->keep, &telling->outcome->findings) = finding;
	}
	for (size_t i = 0; i < worker->judging.secrets.count; i++)
		*vec_add(telling->keep, &telling->outcome->secrets) =
			worker->judging.secrets.at[i];
	for (size_t i = 0; i < worker->judging.gaps.count; i++)
		*vec_add(telling->keep, &telling->outcome->gaps) =
			worker->judging.gaps.at[i];
}

static void release(void *self)
{
	arena_clear(self);
}

/* The version alone in a snapshot, judged with its waivers. */
static void judge_alone(struct telling *telling, uint32_t version, struct span bytes,
			const struct map *chosen)
{
	const struct memory_file file = { telling->paths[version], bytes, FILE_REGULAR };
	struct worker *worker = arena_new(telling->keep, struct worker);
	struct judge alone = telling->alone;
	struct spots spots = {0};
	struct rule_gaps none = {0};

	const struct snapshot *snapshot = memory_new(&worker->keep, &file, 1,
						     &alone.config->limits);
	alone.shelf = shelf_new(&worker->keep, snapshot);
	alone.scope = scope_new(&worker->keep, snapshot, NULL, 0);
	arena_defer(telling->keep, release, &worker->keep);
	worker_start(worker, &alone);
	if (!find_spots(telling, worker, chosen, bytes, &spots)) {
		worker_file(worker, &snapshot->files[0]);
		waivers_apply(&worker->judging, &worker->waivers, &none);
	}
	take_findings(telling, worker, &spots, version);
	arena_clear(&worker->tmp);
}

static bool in_scope(const struct telling *telling, const char *path, bool message)
{
	const struct scope *scope = &telling->judge->scope;
	struct scope paths = *scope;
	struct snapshot whole = { .partial = false };

	paths.snapshot = &whole;
	return !config_excludes(telling->judge->config, path) &&
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
			judge_alone(telling, version, bytes, &chosen);
	}
	arena_clear(&tmp);
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
		*vec_add(telling->keep, gaps) = (struct sw_gap){ "", NULL,
			arena_format(telling->keep, "object %s: %s", found->gaps.at[i].id,
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
	telling->alone.committed = true;
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
	sort_versions(&telling);
	sort_hits(&telling);
	for (size_t i = 0; i < found->versions.count; i++)
		tell_version(&telling, telling.order[i]);
	tell_gaps(&telling);
	outcome->files = (size_t)judge->history->versions;
	arena_clear(&telling.own);
}
