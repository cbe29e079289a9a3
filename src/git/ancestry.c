/* ancestry.c - a walk towards the older, the newest first, until it meets the other. */
#include "git/ancestry.h"

#include "git/history_form.h"
#include "git/history_heap.h"

#define TAGS_DEEP 100

struct climb {
	const struct objects *objects;
	struct arena tmp;
	struct inflater *inflater;
	struct share met;	/* the commits, and their parents */
	bool *seen;		/* by number */
	struct heap heap;
	bool cut;		/* some of the history is not here */
};

static int read_object(struct climb *climb, uint32_t number, struct arena *tmp,
		       enum packed_kind *kind, struct span *bytes)
{
	const char *reason;

	return objects_read(climb->objects, climb->inflater, number, tmp, kind, bytes,
			    &reason);
}

/* The commit that it is, or that the tag is of; OBJECT_NONE. */
static uint32_t commit_of(struct climb *climb, const char *id)
{
	uint32_t number = objects_of(climb->objects, span_of(id));
	struct tags *tags = &climb->met.tags;
	enum packed_kind kind = PACKED_TAG;
	struct arena tmp = {0};
	struct span bytes;

	for (int depth = 0; number != OBJECT_NONE && depth < TAGS_DEEP; depth++) {
		if (read_object(climb, number, &tmp, &kind, &bytes) || kind != PACKED_TAG)
			break;
		take_tag(climb->objects, number, bytes, &climb->met);
		number = tags->count ? tags->at[--tags->count].target : OBJECT_NONE;
	}
	arena_clear(&tmp);
	return kind == PACKED_COMMIT ? number : OBJECT_NONE;
}

/* To be looked at, once, by its date. */
static void meet(struct climb *climb, uint32_t number)
{
	struct arena tmp = {0};
	enum packed_kind kind;
	struct span bytes;

	if (number == OBJECT_NONE) {
		climb->cut = true;
	} else if (!climb->seen[number]) {
		climb->seen[number] = true;
		if (read_object(climb, number, &tmp, &kind, &bytes) || kind != PACKED_COMMIT) {
			climb->cut = true;
		} else {
			take_commit(climb->objects, number, bytes, &climb->met);
			uint32_t at = (uint32_t)climb->met.commits.count - 1;
			heap_put(&climb->tmp, &climb->heap, (struct waiting){
				-climb->met.commits.at[at].time, number, at });
		}
	}
	arena_clear(&tmp);
}

static bool reaches(struct climb *climb, uint32_t from, uint32_t other)
{
	climb->seen = arena_array(&climb->tmp, bool, climb->objects->count + 1);
	meet(climb, from);
	while (climb->heap.count && !climb->seen[other]) {
		uint32_t at = heap_get(&climb->heap).item;
		const struct commit commit = climb->met.commits.at[at];

		for (uint32_t i = 0; i < commit.count; i++)
			meet(climb, climb->met.parents.at[commit.from + i]);
	}
	return climb->seen[other];
}

enum answer ancestry_has(const struct objects *objects, const char *id,
			 const char *other)
{
	struct climb climb = { .objects = objects };

	climb.inflater = inflater_new(&climb.tmp);
	uint32_t from = commit_of(&climb, id), to = commit_of(&climb, other);
	bool known = from != OBJECT_NONE && to != OBJECT_NONE;
	bool found = known && reaches(&climb, from, to);
	arena_clear(&climb.met.keep);
	arena_clear(&climb.tmp);
	return found ? ANSWER_YES : known && !climb.cut ? ANSWER_NO : ANSWER_UNKNOWN;
}
