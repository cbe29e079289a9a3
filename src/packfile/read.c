/* read.c - one object by itself: down to the whole one, or one that is still at hand, and
   back up. */
#include "packfile/bases.h"

/* git makes no longer ones. */
#define CHAIN_MOST 4096

struct link {
	uint64_t at;
	struct head head;
};

struct reading {
	const struct packfile *packfile;
	struct inflater *inflater;
	struct arena tmp;
	struct chain VEC(struct link) chain;	/* the object first */
	const struct base *base;	/* of the last of them; NULL: it is whole itself */
	unsigned kind;
	struct buffer bytes, packed, other;	/* the latter two: room for one step */
};

/* Where the base's entry stands, 0 where it is not in the pack. */
static uint64_t base_at(const struct packfile *packfile, const struct head *head)
{
	size_t number;

	if (head->kind == HEAD_BY_OFFSET)
		return head->base;
	return packfile_find(packfile, head->id, &number) ? pack_offset(packfile, number) : 0;
}

static bool find_chain(struct reading *reading, size_t number)
{
	uint64_t at = pack_offset(reading->packfile, number);

	while (reading->chain.count < CHAIN_MOST) {
		reading->base = bases_find(*inflater_bases(reading->inflater),
					   reading->packfile, at);
		if (reading->base) {
			reading->kind = reading->base->kind;
			return reading->base->depth + reading->chain.count <= CHAIN_MOST;
		}
		struct link *link = vec_add(&reading->tmp, &reading->chain);

		link->at = at;
		if (!pack_head(reading->packfile, at, &link->head))
			return false;
		reading->kind = link->head.kind;
		if (reading->kind <= PACKED_TAG)
			return true;
		at = base_at(reading->packfile, &link->head);
	}
	return false;
}

/* Commits are seldom made from each other. */
static void keep(struct reading *reading, size_t i, size_t depth, uint64_t cost)
{
	const struct base base = { .packfile = reading->packfile, .depth = depth, .cost = cost,
				   .at = reading->chain.at[i].at, .kind = reading->kind };

	if (reading->kind == PACKED_TREE || reading->kind == PACKED_BLOB)
		bases_put(inflater_bases(reading->inflater), &base,
			  (struct span){ reading->bytes.at, reading->bytes.len });
}

/* What is at hand costs what it cost: a budget is the same, whatever was read before. */
static void take_base(struct reading *reading)
{
	const struct buffer *bytes = &reading->base->bytes;

	buffer_size(&reading->bytes, bytes->len);
	if (bytes->len)
		memcpy(reading->bytes.at, bytes->at, bytes->len);
	inflater_spend(reading->inflater, reading->base->cost);
}

static const char *step(struct reading *reading, const struct head *head)
{
	struct buffer *bytes = &reading->bytes, *packed = &reading->packed;
	const char *why = pack_inflate(reading->packfile, reading->inflater, PACK_NO_NUMBER,
				       head, packed);

	if (!why)
		why = patch_apply((struct span){ bytes->at, bytes->len },
				  (struct span){ packed->at, packed->len },
				  reading->packfile->limits->blob_bytes, NULL,
				  &reading->other, NULL);
	inflater_spend(reading->inflater, reading->other.len);
	struct buffer made = reading->other;
	reading->other = *bytes;
	*bytes = made;
	return why;
}

static const char *climb(struct reading *reading)
{
	struct inflater *inflater = reading->inflater;
	uint64_t before = inflater_spent(inflater);
	size_t i = reading->chain.count, depth = reading->base ? reading->base->depth : 0;
	const char *why = NULL;

	if (reading->base) {
		take_base(reading);
	} else {
		why = pack_inflate(reading->packfile, inflater, PACK_NO_NUMBER,
				   &reading->chain.at[--i].head, &reading->bytes);
		if (!why)
			keep(reading, i, ++depth, inflater_spent(inflater) - before);
	}
	while (!why && i-- > 0) {
		why = step(reading, &reading->chain.at[i].head);
		if (!why && inflater_spent(inflater) - before >
				    reading->packfile->limits->history_bytes)
			why = "it is made from more bytes than limits.history-bytes";
		if (!why)
			keep(reading, i, ++depth, inflater_spent(inflater) - before);
	}
	return why;
}

int packfile_read(const struct packfile *packfile, struct inflater *inflater,
		  size_t number, struct arena *into, enum packed_kind *kind,
		  struct span *out, const char **reason)
{
	struct reading reading = { .packfile = packfile, .inflater = inflater };

	*reason = find_chain(&reading, number) ? climb(&reading) : pack_damaged;
	if (!*reason) {
		*kind = (enum packed_kind)reading.kind;
		*out = arena_span(into, (struct span){ reading.bytes.at, reading.bytes.len });
	}
	buffer_free(&reading.bytes);
	buffer_free(&reading.packed);
	buffer_free(&reading.other);
	arena_clear(&reading.tmp);
	return *reason ? -1 : 0;
}
