/* visit.c - a part of a pack, depth first. Of what a version is made from, only that is
   held from which more will be made: as the largest tree of a base comes last, that is
   never more than some tens of versions. */
#include "packfile/pack.h"

#include "base/memory.h"

enum { WANTED = 1, NEEDED = 2, LAST = 4, PARENT = 8 };

/* A version from which others are still to be made. */
struct level {
	uint32_t entry;
	bool seen;
	struct buffer bytes;
	void *given;
};

struct visiting {
	const struct packfile *packfile;
	const struct packed_visitor *visitor;
	struct arena tmp;
	struct inflater *inflater;
	size_t from, to;	/* of the order */
	unsigned char *flags;	/* by the place in the order, from `from` */
	struct levels VEC(struct level) levels;
	uint64_t held;		/* bytes of all levels */
	struct buffer packed;	/* a delta's instructions */
	struct stretches kept;
	bool stopped;		/* it would take more than can be afforded */
};

/* The first root at or behind that share of all bytes. */
static size_t cut(const struct packfile *packfile, size_t part, size_t parts)
{
	uint64_t bytes = packfile->bytes / parts * part;
	size_t from = 0, to = packfile->roots.count;

	if (part == parts)
		return packfile->ordered;
	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (packfile->roots.at[middle].bytes < bytes)
			from = middle + 1;
		else
			to = middle;
	}
	return from < packfile->roots.count ? packfile->roots.at[from].place
					    : packfile->ordered;
}

static unsigned char *flags_of(const struct visiting *visiting, uint32_t entry)
{
	return &visiting->flags[visiting->packfile->entries[entry].place - visiting->from];
}

/* What is wanted, what that is made from, and which is the last that is made from it. */
static void mark(struct visiting *visiting)
{
	const struct packed_visitor *visitor = visiting->visitor;

	for (size_t i = visiting->to; i-- > visiting->from;) {
		uint32_t at = visiting->packfile->order[i];
		const struct entry *entry = &visiting->packfile->entries[at];
		unsigned char *flags = &visiting->flags[i - visiting->from];

		if (visitor->wants(visitor->self, entry->number,
				   (enum packed_kind)entry->kind))
			*flags |= WANTED | NEEDED;
		if (!(*flags & NEEDED) || entry->base == ENTRY_WHOLE)
			continue;
		unsigned char *base = flags_of(visiting, entry->base);
		if (!(*base & PARENT))
			*flags |= LAST;
		*base |= NEEDED | PARENT;
	}
}

static void drop_level(struct visiting *visiting, struct level *level)
{
	const struct packed_visitor *visitor = visiting->visitor;

	if (level->given)
		visitor->leave(visitor->self, level->given);
	visiting->held -= level->bytes.len;
	buffer_free(&level->bytes);
}

/* The base of an entry, on top of the levels; those above it are done: their last tree
   was damaged. NULL where it is not there. */
static struct level *base_level(struct visiting *visiting, uint32_t base)
{
	while (visiting->levels.count) {
		struct level *top = &visiting->levels.at[visiting->levels.count - 1];

		if (top->entry == base)
			return top;
		if (base != ENTRY_WHOLE &&
		    visiting->packfile->entries[top->entry].place <
		    visiting->packfile->entries[base].place)
			return NULL;
		drop_level(visiting, top);
		visiting->levels.count--;
	}
	return NULL;
}

static const char *unpack(struct visiting *visiting, const struct entry *entry,
			  const struct level *base, struct buffer *out)
{
	const struct packfile *packfile = visiting->packfile;
	uint64_t most = packfile->limits->blob_bytes;
	struct head head;

	if (!pack_head(packfile, entry->at, &head))
		return pack_damaged;
	if (!base)
		return pack_inflate(packfile, visiting->inflater, entry->number, &head, out);
	const char *why = pack_inflate(packfile, visiting->inflater, entry->number, &head,
				       &visiting->packed);
	return why ? why : patch_apply((struct span){ base->bytes.at, base->bytes.len },
				       (struct span){ visiting->packed.at,
						      visiting->packed.len },
				       most, &visiting->tmp, out, &visiting->kept);
}

/* What is given for it; without a base that was seen, it is whole to who sees it. */
static void *see(struct visiting *visiting, const struct entry *entry,
		 const struct level *base, const struct buffer *bytes)
{
	const struct packed_visitor *visitor = visiting->visitor;
	struct packed object = {
		.number = entry->number, .kind = (enum packed_kind)entry->kind,
		.id = packfile_id(visiting->packfile, entry->number),
		.bytes = { bytes->at, bytes->len },
	};

	if (base && base->given) {
		object.before = base->given;
		object.delta = (struct delta){ visiting->kept.at, visiting->kept.count,
					       base->bytes.len };
	}
	return visitor->see(visitor->self, &object);
}

static void tell(struct visiting *visiting, const struct entry *entry, unsigned flags,
		 const char *why)
{
	const struct packed_visitor *visitor = visiting->visitor;

	if (flags & WANTED)
		visitor->damaged(visitor->self, entry->number, why);
}

/* Bases that are held for later, besides the two at hand. */
#define HELD_FILES 4

static void visit(struct visiting *visiting, uint32_t at, unsigned flags)
{
	const struct entry *entry = &visiting->packfile->entries[at];
	bool whole = entry->base == ENTRY_WHOLE;
	struct level *base = base_level(visiting, entry->base), now = { .entry = at };
	const struct packed_visitor *visitor = visiting->visitor;

	if (!whole && !base) {
		tell(visiting, entry, flags, "what it is made from cannot be read");
		return;
	}
	const char *why = unpack(visiting, entry, base, &now.bytes);
	visiting->stopped = visitor->affords &&
			    !visitor->affords(visitor->self, now.bytes.len +
					      (base ? visiting->packed.len : 0));
	if (!why && flags & WANTED)
		now.given = see(visiting, entry, base, &now.bytes);
	else if (why)
		tell(visiting, entry, flags, why);
	if (base && flags & LAST) {
		drop_level(visiting, base);
		visiting->levels.count--;
	}
	bool fits = visiting->held + now.bytes.len <=
		    HELD_FILES * visiting->packfile->limits->blob_bytes;
	if (!why && flags & PARENT && fits) {
		visiting->held += now.bytes.len;
		*vec_add(&visiting->tmp, &visiting->levels) = now;
		return;
	}
	if (now.given)
		visitor->leave(visitor->self, now.given);
	buffer_free(&now.bytes);
}

/* Entries that no order has: their bases make a ring, or are not here. */
static void tell_lost(struct visiting *visiting)
{
	const struct packfile *packfile = visiting->packfile;
	const struct packed_visitor *visitor = visiting->visitor;

	if (packfile->ordered == packfile->count)
		return;
	for (size_t i = 0; i < packfile->count; i++)
		if (!packfile->entries[i].kind)
			visitor->damaged(visitor->self, packfile->entries[i].number,
					 "what it is made from is not in its pack");
}

static void visit_all(const struct packfile *packfile, size_t part, size_t parts,
		      const struct packed_visitor *visitor)
{
	struct visiting visiting = {
		.packfile = packfile, .visitor = visitor,
		.from = cut(packfile, part, parts), .to = cut(packfile, part + 1, parts),
	};

	visiting.inflater = inflater_new(&visiting.tmp);
	visiting.flags = arena_array(&visiting.tmp, unsigned char,
				     visiting.to - visiting.from + 1);
	mark(&visiting);
	for (size_t i = visiting.from; i < visiting.to && !visiting.stopped; i++)
		if (visiting.flags[i - visiting.from] & NEEDED)
			visit(&visiting, packfile->order[i],
			      visiting.flags[i - visiting.from]);
	base_level(&visiting, ENTRY_WHOLE);
	if (!part)
		tell_lost(&visiting);
	buffer_free(&visiting.packed);
	arena_clear(&visiting.tmp);
}

void packfile_visit(const struct packfile *packfile, size_t part, size_t parts,
		    const struct packed_visitor *visitor)
{
	struct packfile own = *packfile;
	struct span view;
	bool viewed = pack_view(packfile, &view);

	if (viewed)
		own.pack.at = view.at;
	visit_all(&own, part, parts, visitor);
	if (viewed)
		pack_unview(view);
}

uint64_t packfile_bytes(const struct packfile *packfile)
{
	return packfile->bytes;
}
