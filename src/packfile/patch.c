/* patch.c - the instructions of a delta: copy a stretch of the base, or insert bytes. */
#include "packfile/pack.h"

#include "base/memory.h"

struct patching {
	const unsigned char *at, *end;	/* the instructions that are left */
	struct span base;
	char *out;
	size_t done, size;
	struct arena *keep;
	struct stretches *kept;
};

static bool take_size(struct patching *patching, uint64_t *size)
{
	unsigned shift = 0, byte;

	*size = 0;
	do {
		if (patching->at == patching->end || shift > 57)
			return false;
		byte = *patching->at++;
		*size |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	} while (byte & 0x80);
	return true;
}

/* Long stretches come as several instructions: they are given on as one. */
static void keep_stretch(struct patching *patching, size_t from, size_t len)
{
	struct stretches *kept = patching->kept;
	struct kept *last = kept && kept->count ? &kept->at[kept->count - 1] : NULL;

	if (last && last->from + last->len == from && last->to + last->len == patching->done)
		last->len += len;
	else if (kept)
		*vec_add(patching->keep, kept) = (struct kept){ from, patching->done, len };
}

/* Seven bits of the instruction say which bytes of offset and length follow. */
static bool copy(struct patching *patching, unsigned instruction)
{
	const unsigned char *at = patching->at;
	size_t from = 0, len = 0;

	if (patching->end - at < 7 &&
	    __builtin_popcount(instruction & 0x7f) > patching->end - at)
		return false;
	from |= instruction & 0x01 ? (size_t)*at++ : 0;
	from |= instruction & 0x02 ? (size_t)*at++ << 8 : 0;
	from |= instruction & 0x04 ? (size_t)*at++ << 16 : 0;
	from |= instruction & 0x08 ? (size_t)*at++ << 24 : 0;
	len |= instruction & 0x10 ? (size_t)*at++ : 0;
	len |= instruction & 0x20 ? (size_t)*at++ << 8 : 0;
	len |= instruction & 0x40 ? (size_t)*at++ << 16 : 0;
	len = len ? len : 0x10000;
	patching->at = at;
	if (from > patching->base.len || len > patching->base.len - from ||
	    len > patching->size - patching->done)
		return false;
	keep_stretch(patching, from, len);
	memcpy(patching->out + patching->done, patching->base.at + from, len);
	patching->done += len;
	return true;
}

static bool insert(struct patching *patching, size_t len)
{
	if (!len || len > (size_t)(patching->end - patching->at) ||
	    len > patching->size - patching->done)
		return false;
	memcpy(patching->out + patching->done, patching->at, len);
	patching->at += len;
	patching->done += len;
	return true;
}

const char *patch_apply(struct span base, struct span delta, uint64_t most,
			struct arena *keep, struct buffer *out, struct stretches *kept)
{
	const unsigned char *at = (const unsigned char *)delta.at;
	struct patching patching = { .at = at, .end = at + delta.len, .base = base,
				     .keep = keep, .kept = kept };
	uint64_t from, to;

	if (!take_size(&patching, &from) || from != base.len ||
	    !take_size(&patching, &to))
		return pack_damaged;
	if (to > most)
		return pack_too_large;
	buffer_size(out, (size_t)to);
	patching.out = out->at;
	patching.size = out->len;
	if (kept)
		kept->count = 0;
	while (patching.at < patching.end) {
		unsigned instruction = *patching.at++;

		if (instruction & 0x80 ? !copy(&patching, instruction)
				       : !insert(&patching, instruction))
			return pack_damaged;
	}
	return patching.done == patching.size ? NULL : pack_damaged;
}
