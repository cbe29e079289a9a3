/* history.c - opening a history, and visiting what is stored. */
#include "git/history.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>

#include "base/note.h"
#include "git/history_form.h"
#include "git/history_refs.h"

#define PART_BYTES ((uint64_t)2 << 20)	/* of a pack, about */
#define PACK_PARTS 256
#define PART_FILES 512			/* loose objects, or versions that are asked for */
#define VISIT_LEAST 256			/* of these, and of all in the pack one in */
#define VISIT_SHARE 512

void past_gap(struct past *past, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	vsnprintf(text, sizeof text, format, args);
	va_end(args);
	*vec_add(past->keep, &past->face.gaps) =
		(struct gap){ "", arena_string(past->keep, span_of(text)) };
}

/* A thread's work on one part. */
struct visit {
	struct past *past;
	const struct portion *portion;
	struct share *share;
	const struct visitor *visitor;
	struct arena tmp;	/* the object's at hand */
};

static bool is_twin(const struct objects *objects, uint32_t number)
{
	return objects->twins && objects->twins[number];
}

/* What is given for what no visitor sees. */
static char unseen;

static size_t part_of(const struct visit *visit)
{
	return (size_t)(visit->portion - visit->past->portions.at);
}

static void *show(struct visit *visit, const struct version *version)
{
	struct version own = *version;

	own.part = part_of(visit);
	own.at = atomic_load(&visit->past->spent[own.part]);
	void *given = visit->visitor->see(visit->visitor->self, &own);

	visit->share->versions++;
	return given ? given : &unseen;
}

static void show_message(struct visit *visit, uint32_t number, struct span bytes)
{
	const struct objects *objects = visit->past->objects;
	const struct version version = {
		.id = objects_hex(objects, objects_id(objects, number), &visit->tmp),
		.message = true, .bytes = message_of(&visit->tmp, bytes),
	};
	void *given = show(visit, &version);

	if (given != &unseen)
		visit->visitor->leave(visit->visitor->self, given);
}

/* Each kind by its own; gives what a blob's visitor gave. */
static void *take(struct visit *visit, uint32_t number, enum packed_kind kind,
		  const struct version *blob)
{
	const struct objects *objects = visit->past->objects;
	struct version version = *blob;
	void *given = &unseen;

	switch (kind) {
	case PACKED_COMMIT: take_commit(objects, number, blob->bytes, visit->share); break;
	case PACKED_TAG: take_tag(objects, number, blob->bytes, visit->share); break;
	case PACKED_TREE:
		take_tree(objects, number, blob->bytes, &blob->delta, visit->share);
		break;
	case PACKED_BLOB:
		version.id = objects_hex(objects, objects_id(objects, number), &visit->tmp);
		given = show(visit, &version);
		break;
	}
	if (kind == PACKED_COMMIT || kind == PACKED_TAG)
		show_message(visit, number, blob->bytes);
	arena_clear(&visit->tmp);
	return given;
}

/* Of those that are asked for, the one of a pack's object; NULL: it is none. */
static const struct brought *brought_of(const struct visit *visit, size_t number)
{
	const struct past *past = visit->past;
	uint32_t at = past->brought_at[visit->portion->pack->first + number];

	return at ? &past->broughts.at[at - 1] : NULL;
}

static bool wants(void *self, size_t number, enum packed_kind kind)
{
	const struct visit *visit = self;

	(void)kind;
	if (visit->past->some)
		return brought_of(visit, number);
	return !is_twin(visit->past->objects, visit->portion->pack->first + (uint32_t)number);
}

/* Gives what a file's visitor gave. */
static void *show_brought(struct visit *visit, const struct brought *brought,
			  struct version version)
{
	const struct objects *objects = visit->past->objects;

	version.id = objects_hex(objects, objects_id(objects, brought->number), &visit->tmp);
	version.known = brought->known;
	version.message = brought->message;
	if (brought->message) {
		version.bytes = message_of(&visit->tmp, version.bytes);
		version.before = NULL;
	}
	if (!version.before)
		version.delta = (struct delta){0};
	void *given = show(visit, &version);
	arena_clear(&visit->tmp);
	return given;
}

static void *see(void *self, const struct packed *object)
{
	struct visit *visit = self;
	struct version version = { .bytes = object->bytes, .before = object->before,
				   .delta = object->delta };

	if (version.before == &unseen)
		version.before = NULL;
	if (visit->past->some)
		return show_brought(visit, brought_of(visit, object->number), version);
	if (object->kind == PACKED_BLOB && !version.before)
		version.delta = (struct delta){0};
	return take(visit, visit->portion->pack->first + (uint32_t)object->number,
		    object->kind, &version);
}

static void leave(void *self, void *given)
{
	struct visit *visit = self;

	if (given != &unseen)
		visit->visitor->leave(visit->visitor->self, given);
}

static void damaged(void *self, size_t number, const char *reason)
{
	struct visit *visit = self;

	if (visit->past->some && !brought_of(visit, number))
		return;
	*vec_add(&visit->share->keep, &visit->share->unreads) =
		(struct unread){ visit->portion->pack->first + (uint32_t)number, reason };
}

#define AFFORD_STEP 24		/* asked anew after so many bytes, as a power of two */

/* Parts count in their order, whoever is first: what all parts before this one have spent
   so far they will have spent in the end. */
static bool affords(void *self, uint64_t bytes)
{
	const struct visit *visit = self;
	struct past *past = visit->past;
	size_t part = part_of(visit);
	uint64_t before = atomic_fetch_add(&past->spent[part], bytes);

	if (before >> AFFORD_STEP == (before + bytes) >> AFFORD_STEP)
		return true;
	note_done(NOTE_BYTES, (uint64_t)1 << AFFORD_STEP);
	return past_afforded(past, part);
}

static void take_loose(struct visit *visit, struct inflater *inflater, uint32_t number)
{
	struct version version = {0};
	struct arena tmp = {0};
	enum packed_kind kind;
	const char *reason;

	if (is_twin(visit->past->objects, number))
		return;
	if (objects_read(visit->past->objects, inflater, number, &tmp, &kind,
			 &version.bytes, &reason))
		*vec_add(&visit->share->keep, &visit->share->unreads) =
			(struct unread){ number, reason };
	else
		leave(visit, take(visit, number, kind, &version));
	arena_clear(&tmp);
}

static void take_brought(struct visit *visit, struct inflater *inflater,
			 const struct brought *brought)
{
	const struct objects *objects = visit->past->objects;
	struct version version = {0};
	struct arena tmp = {0};
	enum packed_kind kind;
	const char *reason;

	if (objects_read(objects, inflater, brought->number, &tmp, &kind, &version.bytes,
			 &reason))
		*vec_add(&visit->share->keep, &visit->share->unreads) =
			(struct unread){ brought->number, reason };
	else
		leave(visit, show_brought(visit, brought, version));
	arena_clear(&tmp);
}

static void visit_files(struct visit *visit)
{
	const struct portion *portion = visit->portion;
	struct past *past = visit->past;
	struct arena tmp = {0};
	struct inflater *inflater = inflater_new(&tmp);
	uint64_t spent = 0;

	for (size_t i = portion->from; i < portion->to; i++) {
		if (past->some)
			take_brought(visit, inflater,
				     &past->broughts.at[past->singles.at[i]]);
		else
			take_loose(visit, inflater, past->objects->first_loose + (uint32_t)i);
		if (!affords(visit, inflater_spent(inflater) - spent))
			break;
		spent = inflater_spent(inflater);
	}
	arena_clear(&tmp);
}

static void visit_part(struct history *history, size_t part, const struct visitor *visitor)
{
	struct past *past = history->self;
	struct visit visit = { .past = past, .portion = &past->portions.at[part],
			       .share = &past->shares[part], .visitor = visitor };
	const struct packed_visitor packed = { &visit, wants, see, leave, damaged, affords };

	note("reading", "the history");
	if (visit.portion->pack)
		packfile_visit(visit.portion->pack->packfile, visit.portion->part,
			       visit.portion->parts, &packed);
	else
		visit_files(&visit);
	arena_clear(&visit.tmp);
}

static void cut_pack(struct past *past, const struct object_pack *pack)
{
	packfile_plan(pack->packfile);
	size_t parts = (size_t)(packfile_bytes(pack->packfile) / PART_BYTES) + 1;
	note_whole(NOTE_BYTES, packfile_bytes(pack->packfile));

	parts = parts < PACK_PARTS ? parts : PACK_PARTS;
	for (size_t i = 0; i < parts; i++)
		*vec_add(past->keep, &past->portions) =
			(struct portion){ .pack = pack, .part = i, .parts = parts };
}

static void cut_files(struct past *past, size_t count)
{
	for (size_t from = 0; from < count; from += PART_FILES)
		*vec_add(past->keep, &past->portions) = (struct portion){
			.from = from,
			.to = count - from < PART_FILES ? count : from + PART_FILES };
}

static void release(void *self)
{
	struct past *past = self;

	for (size_t i = 0; i < past->face.parts; i++)
		arena_clear(&past->shares[i].keep);
	arena_clear(&past->all.keep);
}

static bool is_in(const struct object_pack *pack, uint32_t number)
{
	return number >= pack->first &&
	       number - pack->first < packfile_count(pack->packfile);
}

/* To visit a pack takes a look at each of its entries, and then of each version that is
   made from another only what is new. */
static bool worth_visiting(const struct past *past, const struct object_pack *pack)
{
	size_t count = 0;

	for (size_t i = 0; i < past->broughts.count; i++)
		count += is_in(pack, past->broughts.at[i].number);
	return count >= VISIT_LEAST && count >= packfile_count(pack->packfile) / VISIT_SHARE;
}

static void cut_broughts(struct past *past)
{
	const struct objects *objects = past->objects;

	past->brought_at = arena_array(past->keep, uint32_t, objects->count + 1);
	for (size_t i = 0; i < past->broughts.count; i++)
		past->brought_at[past->broughts.at[i].number] = (uint32_t)i + 1;
	bool *visited = arena_array(past->keep, bool, objects->packs.count + 1);
	for (size_t i = 0; i < objects->packs.count; i++) {
		visited[i] = worth_visiting(past, &objects->packs.at[i]);
		if (visited[i])
			cut_pack(past, &objects->packs.at[i]);
	}
	for (size_t i = 0; i < past->broughts.count; i++) {
		size_t k = 0;

		while (k < objects->packs.count &&
		       !(visited[k] && is_in(&objects->packs.at[k], past->broughts.at[i].number)))
			k++;
		if (k == objects->packs.count)
			*vec_add(past->keep, &past->singles) = (uint32_t)i;
	}
	cut_files(past, past->singles.count);
}

static void cut_all(struct past *past)
{
	const struct objects *objects = past->objects;

	if (past->some) {
		cut_broughts(past);
	} else {
		for (size_t i = 0; i < objects->packs.count; i++)
			cut_pack(past, &objects->packs.at[i]);
		cut_files(past, objects->loose.count);
	}
	past->face.parts = past->portions.count;
	past->shares = arena_array(past->keep, struct share, past->face.parts);
	past->spent = arena_array(past->keep, _Atomic uint64_t, past->face.parts + 1);
	arena_defer(past->keep, release, past);
}

/* A version, or a message, by its id. */
static int read_one(struct history *history, const char *id, struct arena *keep,
		    struct span *bytes, struct sw_fault *fault)
{
	struct past *past = history->self;
	struct arena tmp = {0};
	struct inflater *inflater = inflater_new(&tmp);
	uint32_t number = objects_of(past->objects, span_of(id));
	const char *reason = "it is not here";
	enum packed_kind kind = PACKED_BLOB;
	int failed = number == OBJECT_NONE ||
		     objects_read(past->objects, inflater, number, keep, &kind, bytes,
				  &reason);

	if (!failed && (kind == PACKED_COMMIT || kind == PACKED_TAG))
		*bytes = message_of(keep, *bytes);
	arena_clear(&tmp);
	return failed ? sw_unchecked_at(fault, (struct sw_place){0}, "object %s: %s", id,
					reason) : 0;
}

int repo_history(struct repo *repo, const struct history_wish *wish,
		 struct history **history, struct sw_fault *fault)
{
	struct past *past;
	int status = history_refs(repo, wish, &past, fault);

	if (!status && past->some)
		status = past_range(past, fault);
	if (status)
		return status;
	if (past->cut && !past->to.count)
		past->face.left_out = arena_format(past->keep, "commits beyond the newest %u "
						   "(--max-commits)", past->most);
	cut_all(past);
	past->face.visit = visit_part;
	past->face.locate = past_locate;
	past->face.places = past_places;
	past->face.read = read_one;
	past->face.self = past;
	*history = &past->face;
	return 0;
}
