/* past_seek.c - what is new in each version is searched, the rest is taken over. */
#include "engine/past_seek.h"

#include "base/memory.h"
#include "engine/worker.h"

/* What is kept of a version while others are made from it. */
struct given {
	struct arena keep;
	struct secret_list secrets;	/* as found, not settled */
	size_t skipped;			/* bytes before the text: a mark of its order */
	bool usable;			/* the text is the bytes after those */
};

static bool is_skipped(const struct source *source)
{
	return worker_unsearched(source) != NULL;
}

struct span past_text(struct arena *tmp, struct span bytes)
{
	const struct source *source = source_new(tmp, "", bytes);

	return is_skipped(source) ? (struct span){0} : source->text;
}

/* Stretches of bytes as stretches of texts that begin so many bytes later. */
static struct delta shifted(struct arena *tmp, const struct delta *delta, size_t skipped)
{
	struct kept *kept = skipped ? arena_array(tmp, struct kept, delta->count) : NULL;
	struct delta moved = { kept, 0, delta->old - skipped };

	if (!skipped)
		return *delta;
	for (size_t i = 0; i < delta->count; i++) {
		struct kept one = delta->at[i];
		size_t first = one.from < one.to ? one.from : one.to;
		size_t cut = first < skipped ? skipped - first : 0;

		if (cut < one.len)
			kept[moved.count++] = (struct kept){ one.from + cut - skipped,
							     one.to + cut - skipped,
							     one.len - cut };
	}
	return moved;
}

static int search(struct past_seek *seek, const struct version *version,
		  struct span text, struct given *given, struct sw_fault *fault)
{
	const struct given *before = version->before;

	seeker_refill(seek->seeker);
	if (!before || !before->usable || !given->usable ||
	    before->skipped != given->skipped)
		return secrets_find(seek->seeker, text, 0, text.len, &given->keep,
				    &given->secrets, fault);
	struct delta delta = shifted(&seek->tmp, &version->delta, given->skipped);
	return secrets_carry(seek->seeker, text, &delta, &before->secrets, &given->keep,
			     &given->secrets, fault);
}

static void add_found(struct past_seek *seek, const struct version *version,
		      struct span text, const struct secret_list *secrets)
{
	const struct past_version own = {
		version->id, version->part, version->at, version->message,
		version->known };
	struct secret_list list = {0};

	for (size_t i = 0; i < secrets->count; i++)
		*vec_add(&seek->tmp, &list) = secrets->at[i];
	secrets_settle(&list);
	past_add(&seek->found, &own, text, &list);
}

static void add_gap(struct past_seek *seek, const struct version *version,
		    const char *reason)
{
	struct arena *keep = &seek->found.keep;

	*vec_add(keep, &seek->found.gaps) = (struct past_gap){
		arena_string(keep, span_of(version->id)), version->part, version->at,
		arena_string(keep, span_of(reason)) };
}

void *past_see(void *self, const struct version *version)
{
	struct past_seek *seek = self;
	struct given *given = memory_get(sizeof *given);
	const struct source *source = source_new(&seek->tmp, "", version->bytes);
	struct span text = source->text;
	struct sw_fault fault = {0};

	*given = (struct given){ .skipped = version->bytes.len - text.len };
	if (!is_skipped(source)) {
		given->usable = source->encoding == ENCODING_UTF8 ||
				source->encoding == ENCODING_UTF8_BOM;
		if (search(seek, version, text, given, &fault)) {
			add_gap(seek, version, fault.text);
			given->usable = false;
		} else if (given->secrets.count) {
			add_found(seek, version, text, &given->secrets);
		}
	}
	arena_clear(&seek->tmp);
	return given;
}

void past_leave(void *self, void *at)
{
	struct given *given = at;

	(void)self;
	arena_clear(&given->keep);
	memory_put(given, sizeof *given);
}

void past_seek_start(struct past_seek *seek, const struct judge *judge)
{
	*seek = (struct past_seek){ .judge = judge };
	seek->seeker = judge_seeker(&seek->keep, judge);
}
