/* bases.c - a place for each by its offset; who comes later takes it over. */
#include "packfile/bases.h"

#include "base/memory.h"

#define PLACES 256
#define BYTES_MOST ((size_t)64 << 10)

struct bases {
	struct base at[PLACES];
};

static size_t place_of(uint64_t at)
{
	return (size_t)(at * 0x9e3779b97f4a7c15u >> 56) % PLACES;
}

const struct base *bases_find(const struct bases *bases, const struct packfile *packfile,
			      uint64_t at)
{
	const struct base *base = bases ? &bases->at[place_of(at)] : NULL;

	return base && base->packfile == packfile && base->at == at ? base : NULL;
}

void bases_put(struct bases **bases, const struct base *base, struct span bytes)
{
	if (bytes.len > BYTES_MOST)
		return;
	if (!*bases) {
		*bases = memory_get(sizeof **bases);
		memset(*bases, 0, sizeof **bases);
	}
	struct base *mine = &(*bases)->at[place_of(base->at)];
	struct buffer room = mine->bytes;

	buffer_size(&room, bytes.len);
	if (bytes.len)
		memcpy(room.at, bytes.at, bytes.len);
	*mine = *base;
	mine->bytes = room;
}

void bases_free(struct bases *bases)
{
	if (!bases)
		return;
	for (size_t i = 0; i < PLACES; i++)
		buffer_free(&bases->at[i].bytes);
	memory_put(bases, sizeof *bases);
}
