/* past_alone.c - one version, alone in a snapshot: judged as any file is. */
#include "engine/past_tell_form.h"

#include <string.h>

#include "engine/waive_new.h"
#include "engine/worker.h"

/* A place that is to be told, and whose finding says so. */
struct spot {
	const char *check;
	struct sw_place place;
	bool *told;
};
struct spots VEC(struct spot);

/* The first place of each chosen value: the version is searched again, whole. */
static int find_spots(struct telling *telling, struct worker *worker,
		      const struct map *chosen, const struct memory_file *file,
		      struct spots *spots)
{
	struct arena *tmp = &worker->tmp;
	struct source *source = source_new(tmp, "", file->bytes);
	struct secret_list list = {0};
	struct sw_fault fault = {0};
	struct map seen = map_new(tmp);

	seeker_refill(worker->judging.seeker);
	if (secrets_find(worker->judging.seeker, source->text, 0, source->text.len, tmp,
			 &list, &fault)) {
		*vec_add(telling->keep, &telling->outcome->gaps) = (struct sw_gap){
			file->path, NULL, arena_string(telling->keep, span_of(fault.text)) };
		return -1;
	}
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
	const struct history *history = telling->judge->history;
	bool walked = history->whole == history->parts;
	const char *in = is_message ? "in the message of" : "brought in by";

	if (!origin->commit)
		return arena_format(telling->keep, "%s, in %s %.12s%s", message,
				    is_message ? "the message" : "object",
				    telling->found->versions.at[version].id,
				    walked ? ", which no ref reaches" : "");
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

		if (!spot && strcmp(finding.rule, WAIVE_NEW))
			continue;
		if (spot)
			*spot->told = true;
		finding.commit = telling->origins[version].commit;
		finding.date = telling->origins[version].date;
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

/* With its waivers. */
void past_alone(struct telling *telling, uint32_t version, struct span bytes,
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
	if (!find_spots(telling, worker, chosen, &file, &spots)) {
		worker_file(worker, &snapshot->files[0]);
		waivers_apply(&worker->judging, &worker->waivers, &none);
	}
	take_findings(telling, worker, &spots, version);
	arena_clear(&worker->tmp);
}
