/* entry.c - the head of an entry: what it is, how long, and made from what. */
#include "packfile/pack.h"

struct cursor {
	const unsigned char *at, *end;
};

/* Seven bits a byte after the first four, the lowest first. */
static bool take_size(struct cursor *cursor, unsigned *kind, uint64_t *size)
{
	unsigned shift = 4, byte;

	if (cursor->at == cursor->end)
		return false;
	byte = *cursor->at++;
	*kind = byte >> 4 & 7;
	*size = byte & 15;
	while (byte & 0x80) {
		if (cursor->at == cursor->end || shift > 57)
			return false;
		byte = *cursor->at++;
		*size |= (uint64_t)(byte & 0x7f) << shift;
		shift += 7;
	}
	return true;
}

/* How far back: seven bits a byte, the highest first, each further byte one more. */
static bool take_distance(struct cursor *cursor, uint64_t *distance)
{
	uint64_t value = 0;
	unsigned byte;

	do {
		if (cursor->at == cursor->end || value >> 56)
			return false;
		byte = *cursor->at++;
		value = value << 7 | (byte & 0x7f);
		if (byte & 0x80)
			value++;
	} while (byte & 0x80);
	*distance = value;
	return true;
}

bool pack_head(const struct packfile *packfile, uint64_t at, struct head *head)
{
	const unsigned char *start = (const unsigned char *)packfile->pack.at;
	struct cursor cursor = { start + at, start + packfile->pack.len };
	uint64_t distance;

	*head = (struct head){0};
	if (!at || !take_size(&cursor, &head->kind, &head->size))
		return false;
	if (head->kind == HEAD_BY_OFFSET) {
		if (!take_distance(&cursor, &distance) || !distance || distance >= at)
			return false;
		head->base = at - distance;
	} else if (head->kind == HEAD_BY_ID) {
		if ((size_t)(cursor.end - cursor.at) < packfile->id_bytes)
			return false;
		head->id = cursor.at;
		cursor.at += packfile->id_bytes;
	} else if (head->kind < PACKED_COMMIT || head->kind > PACKED_TAG) {
		return false;
	}
	head->data = (uint64_t)(cursor.at - start);
	return true;
}
