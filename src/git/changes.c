/* changes.c - two sorted lists side by side; then deleted and added files in pairs. */
#include "git/changes.h"

#include <stdlib.h>
#include <string.h>

/* What the search for similar files may cost; beyond it a rename is a deletion and an
   addition, which are both in scope as well. */
#define PAIRS_MOST 10000
#define SIMILAR_BYTES ((uint64_t)1 << 20)
#define ALL_BYTES ((uint64_t)32 << 20)

struct lines {
	uint64_t *hashes;	/* sorted */
	size_t count;
	bool there;
};

struct one {
	const struct file *file;
	bool used;
	size_t next;		/* the next one with the same id, plus one */
	struct lines lines;
};
struct ones VEC(struct one);

struct pairing {
	struct arena *keep, *tmp;
	const struct snapshot *before, *after;
	struct ones gone, new;
	struct found VEC(struct change) changes;
	uint64_t bytes;
};

static void add_change(struct pairing *pairing, const char *path, const char *before,
		       char how)
{
	*vec_add(pairing->keep, &pairing->changes) = (struct change){ path, before, how };
}

static void compare(struct pairing *pairing, const struct file *old,
		    const struct file *new)
{
	bool same_id = old->id && new->id && !strcmp(old->id, new->id);

	if (old->kind != new->kind && new->kind != FILE_UNMERGED)
		add_change(pairing, new->path, NULL, 'T');
	else if (!same_id || old->executable != new->executable || old->kind != new->kind)
		add_change(pairing, new->path, NULL, 'M');
}

static void side_by_side(struct pairing *pairing)
{
	const struct snapshot *before = pairing->before, *after = pairing->after;
	size_t i = 0, k = 0, old_count = before ? before->count : 0;

	while (i < old_count || k < after->count) {
		const struct file *old = i < old_count ? &before->files[i] : NULL;
		const struct file *new = k < after->count ? &after->files[k] : NULL;
		int order = !old ? 1 : !new ? -1 : strcmp(old->path, new->path);

		if (order < 0)
			vec_add(pairing->tmp, &pairing->gone)->file = old;
		else if (order > 0)
			vec_add(pairing->tmp, &pairing->new)->file = new;
		else
			compare(pairing, old, new);
		i += order <= 0;
		k += order >= 0;
	}
}

static void pair(struct pairing *pairing, struct one *old, struct one *new)
{
	old->used = new->used = true;
	add_change(pairing, new->file->path, old->file->path, 'R');
}

static bool can_move(const struct one *one)
{
	return !one->used && one->file->kind != FILE_GITLINK && one->file->id;
}

static void pair_same(struct pairing *pairing)
{
	struct map by_id = map_new(pairing->tmp);

	for (size_t i = pairing->gone.count; i-- > 0;) {
		struct one *old = &pairing->gone.at[i];
		struct one *next = can_move(old)
			? map_add(&by_id, span_of(old->file->id), old) : NULL;

		old->next = next ? (size_t)(next - pairing->gone.at) + 1 : 0;
	}
	for (size_t i = 0; i < pairing->new.count; i++) {
		struct one *new = &pairing->new.at[i];
		struct one *old = can_move(new)
			? map_find(&by_id, span_of(new->file->id)) : NULL;

		while (old && (old->used || old->file->kind != new->file->kind))
			old = old->next ? &pairing->gone.at[old->next - 1] : NULL;
		if (old)
			pair(pairing, old, new);
	}
}

static int by_value(const void *a, const void *b)
{
	const uint64_t left = *(const uint64_t *)a, right = *(const uint64_t *)b;

	return (left > right) - (left < right);
}

static void hash_lines(struct arena *tmp, struct span bytes, struct lines *lines)
{
	struct hashes VEC(uint64_t) hashes = {0};
	struct span line;

	while (span_line(&bytes, &line)) {
		uint64_t hash = 0xcbf29ce484222325u;

		for (size_t i = 0; i < line.len; i++)
			hash = (hash ^ (unsigned char)line.at[i]) * 0x100000001b3u;
		*vec_add(tmp, &hashes) = hash;
	}
	if (hashes.count)
		qsort(hashes.at, hashes.count, sizeof *hashes.at, by_value);
	*lines = (struct lines){ hashes.at, hashes.count, hashes.count > 0 };
}

/* A file that cannot be read here is no one's likeness; who needs it will say so. */
static void load(struct pairing *pairing, const struct snapshot *from, struct one *one)
{
	struct limits tight = *from->limits;
	struct snapshot narrow = *from;
	struct sw_fault unheeded = {0};
	struct span bytes;

	tight.blob_bytes = SIMILAR_BYTES;
	narrow.limits = &tight;
	if (can_move(one) && one->file->kind == FILE_REGULAR &&
	    pairing->bytes < ALL_BYTES &&
	    !snapshot_read(&narrow, one->file, pairing->tmp, &bytes, &unheeded) &&
	    bytes.len <= SIMILAR_BYTES) {
		pairing->bytes += bytes.len;
		hash_lines(pairing->tmp, bytes, &one->lines);
	}
}

/* At least half of the longer one's lines stand in both. */
static bool similar(const struct lines *a, const struct lines *b, size_t *score)
{
	size_t i = 0, k = 0, shared = 0, longer = a->count > b->count ? a->count : b->count;

	while (i < a->count && k < b->count) {
		if (a->hashes[i] == b->hashes[k])
			shared++, i++, k++;
		else if (a->hashes[i] < b->hashes[k])
			i++;
		else
			k++;
	}
	*score = longer ? shared * 1000 / longer : 0;
	return *score >= 500;
}

static void pair_similar(struct pairing *pairing)
{
	if (!pairing->gone.count || !pairing->new.count ||
	    pairing->new.count > PAIRS_MOST / pairing->gone.count)
		return;
	for (size_t i = 0; i < pairing->gone.count; i++)
		load(pairing, pairing->before, &pairing->gone.at[i]);
	for (size_t i = 0; i < pairing->new.count; i++)
		load(pairing, pairing->after, &pairing->new.at[i]);
	for (size_t i = 0; i < pairing->new.count; i++) {
		struct one *new = &pairing->new.at[i], *best = NULL;
		size_t most = 0, score;

		for (size_t k = 0; new->lines.there && k < pairing->gone.count; k++) {
			struct one *old = &pairing->gone.at[k];

			if (!old->used && old->lines.there && !new->used &&
			    similar(&old->lines, &new->lines, &score) && score > most)
				best = old, most = score;
		}
		if (best)
			pair(pairing, best, new);
	}
}

void changes_find(struct arena *keep, const struct snapshot *before,
		  struct snapshot *after)
{
	struct arena tmp = {0};
	struct pairing pairing = { .keep = keep, .tmp = &tmp, .before = before,
				   .after = after };

	side_by_side(&pairing);
	pair_same(&pairing);
	pair_similar(&pairing);
	for (size_t i = 0; i < pairing.gone.count; i++)
		if (!pairing.gone.at[i].used)
			add_change(&pairing, pairing.gone.at[i].file->path, NULL, 'D');
	for (size_t i = 0; i < pairing.new.count; i++)
		if (!pairing.new.at[i].used)
			add_change(&pairing, pairing.new.at[i].file->path, NULL, 'A');
	arena_clear(&tmp);
	for (size_t i = 0; before && i < before->gaps.count; i++)
		snapshot_gap(keep, after, before->gaps.at[i].path,
			     before->gaps.at[i].reason);
	if (before)
		*vec_add(keep, &after->bases) = before;
	after->partial = true;
	after->changes = pairing.changes.at;
	after->change_count = pairing.changes.count;
	snapshot_sort(after);
}
