/* loose.c - an object in a file of its own: `KIND SIZE`, NUL and its bytes, deflated. */
#include "packfile/pack.h"

#define HEAD_MOST 32

static const struct { const char *name; enum packed_kind kind; } kinds[] = {
	{ "commit ", PACKED_COMMIT }, { "tree ", PACKED_TREE },
	{ "blob ", PACKED_BLOB }, { "tag ", PACKED_TAG },
};

static bool read_head(struct span text, enum packed_kind *kind, uint64_t *size, size_t *len)
{
	size_t end = span_find(text, '\0'), at = 0;

	*kind = 0;
	*size = 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (span_starts(text, kinds[i].name)) {
			*kind = kinds[i].kind;
			at = strlen(kinds[i].name);
		}
	if (!*kind || end == text.len || at == end || end - at > 19)
		return false;
	for (; at < end; at++) {
		if (text.at[at] < '0' || text.at[at] > '9')
			return false;
		*size = *size * 10 + (unsigned)(text.at[at] - '0');
	}
	*len = end + 1;
	return true;
}

/* Its head first: that says how much room the whole needs. */
static const char *unpack(struct span file, struct inflater *inflater, uint64_t most,
			  enum packed_kind *kind, struct buffer *out, size_t *skip)
{
	char head[HEAD_MOST];
	uint64_t size;
	size_t used;
	ptrdiff_t got = file.len < 6 ? -1
			: inflater_run(inflater, file, head, sizeof head, true, &used);

	if (got < 0 || !read_head((struct span){ head, (size_t)got }, kind, &size, skip))
		return pack_damaged;
	if (size > most)
		return pack_too_large;
	if (size / RATIO_MOST > file.len)
		return pack_damaged;
	buffer_size(out, (size_t)size + *skip);
	got = inflater_run(inflater, file, out->at, out->len + 1, false, &used);
	return got < 0 || (size_t)got != out->len ||
	       !inflater_sum_holds(file, used, (struct span){ out->at, out->len })
	       ? pack_damaged : NULL;
}

int loose_read(struct span file, struct inflater *inflater, uint64_t most,
	       struct arena *keep, enum packed_kind *kind, struct span *bytes,
	       const char **reason)
{
	struct buffer out = {0};
	size_t skip = 0;

	*reason = unpack(file, inflater, most, kind, &out, &skip);
	if (!*reason)
		*bytes = arena_span(keep, (struct span){ out.at + skip, out.len - skip });
	buffer_free(&out);
	return *reason ? -1 : 0;
}
