/* index.c - both files' frames, and where the index says that objects stand. */
#include "packfile/pack.h"

#include <stdint.h>

#define PACK_HEAD 12	/* PACK, version, count */
#define INDEX_HEAD 8	/* magic, version */
#define FANOUT (256 * 4)

const char pack_damaged[] = "it is damaged";
const char pack_too_large[] = "it is over the limit of a file (blob-bytes)";

uint32_t pack_number(const unsigned char *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

uint64_t pack_long(const unsigned char *at)
{
	return (uint64_t)pack_number(at) << 32 | pack_number(at + 4);
}

static int refuse(struct sw_fault *fault, const char *what)
{
	return sw_unchecked_at(fault, (struct sw_place){0}, "%s: `git fsck` says more", what);
}

static bool fanout_rises(const struct packfile *packfile)
{
	uint32_t before = 0;

	for (size_t i = 0; i < 256; i++) {
		uint32_t now = pack_number(packfile->fanout + 4 * i);

		if (now < before)
			return false;
		before = now;
	}
	return true;
}

/* The first eight bytes decide, but for ids that begin alike. */
static bool is_before(const unsigned char *one, const unsigned char *next, unsigned bytes)
{
	uint64_t a = pack_long(one), b = pack_long(next);

	return a < b || (a == b && memcmp(one, next, bytes) <= 0);
}

int pack_check_order(const struct packfile *packfile, struct sw_fault *fault)
{
	for (size_t i = 1; i < packfile->count; i++)
		if (!is_before(packfile_id(packfile, i - 1), packfile_id(packfile, i),
			       packfile->id_bytes))
			return refuse(fault, "its index is damaged: it is in no order");
	return 0;
}

/* Magic, version, fan-out, ids, checksums, offsets, far offsets, two checksums. */
static int read_index(struct packfile *packfile, struct span index, struct sw_fault *fault)
{
	const unsigned char *at = (const unsigned char *)index.at;
	size_t ends = INDEX_HEAD + FANOUT + 2 * packfile->id_bytes;

	if (index.len < ends || memcmp(at, "\377tOc\0\0\0\2", INDEX_HEAD))
		return refuse(fault, "its index is damaged, or of another version than 2");
	packfile->fanout = at + INDEX_HEAD;
	packfile->count = pack_number(packfile->fanout + 255 * 4);
	size_t each = packfile->id_bytes + 8, rest = index.len - ends;
	if (rest / each < packfile->count || (rest - packfile->count * each) % 8)
		return refuse(fault, "its index is damaged: it has another size");
	packfile->ids = packfile->fanout + FANOUT;
	packfile->sums = packfile->ids + packfile->count * packfile->id_bytes;
	packfile->offsets = packfile->sums + packfile->count * 4;
	packfile->far = packfile->offsets + packfile->count * 4;
	packfile->far_count = (rest - packfile->count * each) / 8;
	if (!fanout_rises(packfile))
		return refuse(fault, "its index is damaged: it is in no order");
	return 0;
}

static int read_pack(struct packfile *packfile, struct span index, struct sw_fault *fault)
{
	const unsigned char *at = (const unsigned char *)packfile->pack.at;
	size_t len = packfile->id_bytes;

	if (packfile->pack.len < PACK_HEAD + len || memcmp(at, "PACK\0\0\0\2", 8))
		return refuse(fault, "it is damaged, or of another version than 2");
	if (pack_number(at + 8) != packfile->count)
		return refuse(fault, "it is damaged: its index counts other objects");
	packfile->pack.len -= len;
	if (memcmp(packfile->pack.at + packfile->pack.len,
		   index.at + index.len - 2 * len, len))
		return refuse(fault, "it is damaged: its index is of another pack");
	return 0;
}

int pack_frame(struct arena *keep, struct span pack, struct span index,
	       unsigned id_bytes, const struct limits *limits, struct packfile **out,
	       struct sw_fault *fault)
{
	struct packfile *packfile = arena_new(keep, struct packfile);

	packfile->keep = keep;
	packfile->pack = pack;
	packfile->limits = limits;
	packfile->id_bytes = id_bytes;
	if (read_index(packfile, index, fault) || read_pack(packfile, index, fault))
		return -1;
	*out = packfile;
	return 0;
}

int packfile_parse(struct arena *keep, struct span pack, struct span index,
		   unsigned id_bytes, const struct limits *limits,
		   struct packfile **out, struct sw_fault *fault)
{
	return pack_frame(keep, pack, index, id_bytes, limits, out, fault) ||
	       pack_check_order(*out, fault) ? -1 : 0;
}

size_t packfile_count(const struct packfile *packfile)
{
	return packfile->count;
}

const unsigned char *packfile_id(const struct packfile *packfile, size_t number)
{
	return packfile->ids + number * packfile->id_bytes;
}

bool packfile_find(const struct packfile *packfile, const unsigned char *id, size_t *number)
{
	size_t from = *id ? pack_number(packfile->fanout + (*id - 1u) * 4) : 0;
	size_t to = pack_number(packfile->fanout + *id * 4u);

	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = memcmp(packfile_id(packfile, middle), id, packfile->id_bytes);

		if (!order)
			return *number = middle, true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

uint64_t pack_offset(const struct packfile *packfile, size_t number)
{
	uint64_t at = pack_number(packfile->offsets + number * 4);

	if (at & 0x80000000u) {
		at &= 0x7fffffffu;
		at = at < packfile->far_count ? pack_long(packfile->far + at * 8) : 0;
	}
	return at >= PACK_HEAD && at < packfile->pack.len ? at : 0;
}
