/* read.c - one object by itself: down to the whole one, and back up. */
#include "packfile/pack.h"

/* git makes no longer ones. */
#define CHAIN_MOST 4096

struct chain VEC(struct head);

/* Where the base's entry stands, 0 where it is not in the pack. */
static uint64_t base_at(const struct packfile *packfile, const struct head *head)
{
	size_t number;

	if (head->kind == HEAD_BY_OFFSET)
		return head->base;
	return packfile_find(packfile, head->id, &number) ? pack_offset(packfile, number) : 0;
}

static bool find_chain(const struct packfile *packfile, size_t number, struct arena *tmp,
		       struct chain *chain)
{
	uint64_t at = pack_offset(packfile, number);

	while (chain->count < CHAIN_MOST) {
		struct head *head = vec_add(tmp, chain);

		if (!pack_head(packfile, at, head))
			return false;
		if (head->kind <= PACKED_TAG)
			return true;
		at = base_at(packfile, head);
	}
	return false;
}

/* `packed` and `other` are room for one step. */
static const char *climb(const struct packfile *packfile, struct inflater *inflater,
			 const struct chain *chain, struct buffer *bytes,
			 struct buffer *packed, struct buffer *other)
{
	uint64_t before = inflater_spent(inflater);
	size_t i = chain->count - 1;
	const char *why = pack_inflate(packfile, inflater, PACK_NO_NUMBER, &chain->at[i],
				       bytes);

	while (!why && i-- > 0) {
		why = pack_inflate(packfile, inflater, PACK_NO_NUMBER, &chain->at[i], packed);
		if (!why)
			why = patch_apply((struct span){ bytes->at, bytes->len },
					  (struct span){ packed->at, packed->len },
					  packfile->limits->blob_bytes, NULL, other, NULL);
		inflater_spend(inflater, other->len);
		if (!why && inflater_spent(inflater) - before > packfile->limits->history_bytes)
			why = "it is made from more bytes than limits.history-bytes";
		struct buffer made = *other;
		*other = *bytes;
		*bytes = made;
	}
	return why;
}

int packfile_read(const struct packfile *packfile, struct inflater *inflater,
		  size_t number, struct arena *keep, enum packed_kind *kind,
		  struct span *out, const char **reason)
{
	struct buffer bytes = {0}, packed = {0}, other = {0};
	struct arena tmp = {0};
	struct chain chain = {0};

	*reason = find_chain(packfile, number, &tmp, &chain)
		  ? climb(packfile, inflater, &chain, &bytes, &packed, &other)
		  : pack_damaged;
	if (!*reason) {
		*kind = (enum packed_kind)chain.at[chain.count - 1].kind;
		*out = arena_span(keep, (struct span){ bytes.at, bytes.len });
	}
	buffer_free(&bytes);
	buffer_free(&packed);
	buffer_free(&other);
	arena_clear(&tmp);
	return *reason ? -1 : 0;
}
