/* plan.c - what is made from what: one pass over the heads of all entries, then an order
   in which each comes after its base, the largest of a base's trees last. */
#include "packfile/pack.h"

#include <stdlib.h>

#define NONE UINT32_MAX

/* A base's children, linked; all by the index of an entry. */
struct planning {
	struct packfile *packfile;
	struct arena tmp;
	uint32_t *by_number;	/* of the index -> of the entry */
	uint32_t *first, *next;
	uint32_t *todo;
	uint32_t *weights;	/* entries in the tree below, itself among them */
};

/* A pass for each byte of the offsets that differs. */
static void sort_by_offset(struct planning *planning)
{
	struct packfile *packfile = planning->packfile;
	struct entry *from = packfile->entries;
	struct entry *to = arena_array(&planning->tmp, struct entry, packfile->count);

	for (unsigned shift = 0; shift < 64 && packfile->pack.len >> shift; shift += 8) {
		size_t at[257] = { 0 };

		for (size_t i = 0; i < packfile->count; i++)
			at[(from[i].at >> shift & 255) + 1]++;
		for (size_t i = 0; i < 256; i++)
			at[i + 1] += at[i];
		for (size_t i = 0; i < packfile->count; i++)
			to[at[from[i].at >> shift & 255]++] = from[i];
		struct entry *other = from;
		from = to;
		to = other;
	}
	if (from != packfile->entries)
		memcpy(packfile->entries, from, packfile->count * sizeof *from);
}

static uint32_t entry_at(const struct packfile *packfile, uint64_t at)
{
	size_t from = 0, to = packfile->count;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (packfile->entries[middle].at < at)
			from = middle + 1;
		else
			to = middle;
	}
	return from < packfile->count && packfile->entries[from].at == at
	       ? (uint32_t)from : ENTRY_LOST;
}

static uint32_t base_of(const struct planning *planning, const struct head *head)
{
	size_t number;

	if (head->kind == HEAD_BY_OFFSET)
		return entry_at(planning->packfile, head->base);
	if (head->kind != HEAD_BY_ID)
		return ENTRY_WHOLE;
	return packfile_find(planning->packfile, head->id, &number)
	       ? planning->by_number[number] : ENTRY_LOST;
}

/* So much of a pack is looked through before its pages are given back. */
#define WINDOW_BYTES ((uint64_t)64 << 20)

static void read_heads(struct planning *planning)
{
	struct packfile *packfile = planning->packfile;
	uint64_t since = 0;
	struct head head;

	for (size_t i = 0; i < packfile->count; i++)
		planning->by_number[packfile->entries[i].number] = (uint32_t)i;
	for (size_t i = 0; i < packfile->count; i++) {
		struct entry *entry = &packfile->entries[i];

		if (entry->at - since > WINDOW_BYTES) {
			pack_forget(packfile);
			since = entry->at;
		}
		entry->base = ENTRY_LOST;
		if (!pack_head(packfile, entry->at, &head))
			continue;
		entry->base = base_of(planning, &head);
		if (entry->base == ENTRY_WHOLE)
			entry->kind = (uint8_t)head.kind;
	}
}

/* From the last to the first, so that each list is in the order of the pack. */
static void link_children(struct planning *planning)
{
	const struct packfile *packfile = planning->packfile;

	memset(planning->first, 0xff, packfile->count * sizeof *planning->first);
	for (size_t i = packfile->count; i-- > 0;) {
		uint32_t base = packfile->entries[i].base;

		if (base < packfile->count) {
			planning->next[i] = planning->first[base];
			planning->first[base] = (uint32_t)i;
		}
	}
}

static uint32_t heaviest(const struct planning *planning, uint32_t of)
{
	uint32_t heavy = planning->first[of];

	for (uint32_t it = heavy; it != NONE; it = planning->next[it])
		if (planning->weights[it] >= planning->weights[heavy])
			heavy = it;
	return heavy;
}

/* One tree into the order, without recursion: what is put on the pile first comes last. */
static void order_tree(struct planning *planning, uint32_t root)
{
	struct packfile *packfile = planning->packfile;
	size_t height = 0;

	planning->todo[height++] = root;
	while (height) {
		uint32_t at = planning->todo[--height];
		uint32_t heavy = heaviest(planning, at);
		struct entry *entry = &packfile->entries[at];

		entry->place = (uint32_t)packfile->ordered;
		packfile->order[packfile->ordered++] = at;
		if (entry->base != ENTRY_WHOLE)
			entry->kind = packfile->entries[entry->base].kind;
		if (heavy != NONE)
			planning->todo[height++] = heavy;
		for (uint32_t it = planning->first[at]; it != NONE; it = planning->next[it])
			if (it != heavy)
				planning->todo[height++] = it;
	}
}

static void order_all(struct planning *planning)
{
	struct packfile *packfile = planning->packfile;

	packfile->ordered = 0;
	for (size_t i = 0; i < packfile->count; i++)
		if (packfile->entries[i].base == ENTRY_WHOLE)
			order_tree(planning, (uint32_t)i);
}

/* With any order that has bases first, the weights; with those, the order. */
static void weigh(struct planning *planning)
{
	const struct packfile *packfile = planning->packfile;

	for (size_t i = packfile->ordered; i-- > 0;) {
		uint32_t at = packfile->order[i], base = packfile->entries[at].base;

		planning->weights[at]++;
		if (base != ENTRY_WHOLE)
			planning->weights[base] += planning->weights[at];
	}
}

static uint64_t packed_bytes(const struct packfile *packfile, uint32_t at)
{
	uint64_t next = at + 1 < packfile->count ? packfile->entries[at + 1].at
						 : packfile->pack.len;

	return next - packfile->entries[at].at;
}

static void find_roots(struct packfile *packfile)
{
	packfile->bytes = 0;
	for (size_t i = 0; i < packfile->ordered; i++) {
		uint32_t at = packfile->order[i];

		if (packfile->entries[at].base == ENTRY_WHOLE)
			*vec_add(packfile->keep, &packfile->roots) =
				(struct root){ (uint32_t)i, packfile->bytes };
		packfile->bytes += packed_bytes(packfile, at);
	}
}

void packfile_plan(struct packfile *packfile)
{
	size_t count = packfile->count;
	struct planning planning = { .packfile = packfile };
	struct arena *tmp = &planning.tmp;

	packfile->entries = arena_array(packfile->keep, struct entry, count);
	packfile->order = arena_array(packfile->keep, uint32_t, count);
	planning.by_number = arena_array(tmp, uint32_t, count);
	planning.first = arena_array(tmp, uint32_t, count);
	planning.next = arena_array(tmp, uint32_t, count);
	planning.todo = arena_array(tmp, uint32_t, count);
	planning.weights = arena_array(tmp, uint32_t, count);
	for (size_t i = 0; i < count; i++)
		packfile->entries[i] = (struct entry){
			.at = pack_offset(packfile, i), .number = (uint32_t)i };
	sort_by_offset(&planning);
	read_heads(&planning);
	link_children(&planning);
	order_all(&planning);
	weigh(&planning);
	order_all(&planning);
	find_roots(packfile);
	pack_forget(packfile);
	arena_clear(tmp);
}
