/* history_settle.c - the shares of all parts together, and the commits in order. */
#include <stdatomic.h>
#include <stdlib.h>

#include "git/history_form.h"
#include "git/history_heap.h"

static int by_commit(const void *a, const void *b)
{
	const struct commit *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static int by_folder(const void *a, const void *b)
{
	const struct folder *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static int by_absent(const void *a, const void *b)
{
	const struct absent *x = a, *y = b;

	return memcmp(x->id, y->id, ID_MOST);
}

static int by_unread(const void *a, const void *b)
{
	const struct unread *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static int by_tag(const void *a, const void *b)
{
	const struct tagged *x = a, *y = b;

	return (x->number > y->number) - (x->number < y->number);
}

static void add_commits(struct share *all, const struct share *share)
{
	for (size_t i = 0; i < share->commits.count; i++) {
		struct commit commit = share->commits.at[i];

		commit.from += (uint32_t)all->parents.count;
		*vec_add(&all->keep, &all->commits) = commit;
	}
	for (size_t i = 0; i < share->parents.count; i++)
		*vec_add(&all->keep, &all->parents) = share->parents.at[i];
}

static void add_folders(struct share *all, const struct share *share)
{
	for (size_t i = 0; i < share->folders.count; i++) {
		struct folder folder = share->folders.at[i];

		folder.from += (uint32_t)all->inner.count;
		*vec_add(&all->keep, &all->folders) = folder;
	}
	for (size_t i = 0; i < share->inner.count; i++)
		*vec_add(&all->keep, &all->inner) = share->inner.at[i];
}

static void add_rest(struct share *all, const struct share *share)
{
	for (size_t i = 0; i < share->absents.count; i++)
		*vec_add(&all->keep, &all->absents) = share->absents.at[i];
	for (size_t i = 0; i < share->tags.count; i++)
		*vec_add(&all->keep, &all->tags) = share->tags.at[i];
	for (size_t i = 0; i < share->unreads.count; i++)
		*vec_add(&all->keep, &all->unreads) = share->unreads.at[i];
	all->versions += share->versions;
}

#define SORT(list, by) \
	((list).count ? qsort((list).at, (list).count, sizeof *(list).at, by) : (void)0)

/* What is left for the part; false: nothing, not even for those before it. */
static bool find_left(const struct past *past, size_t part, uint64_t *left)
{
	*left = past->limits->history_bytes;
	for (size_t i = 0; i < part; i++) {
		uint64_t spent = atomic_load(&past->spent[i]);

		if (spent > *left)
			return false;
		*left -= spent;
	}
	return true;
}

bool past_afforded(const struct past *past, size_t part)
{
	uint64_t left;

	return find_left(past, part, &left) && atomic_load(&past->spent[part]) <= left;
}

static void find_whole(struct past *past)
{
	struct history *face = &past->face;

	while (face->whole < face->parts && past_afforded(past, face->whole))
		face->whole++;
	find_left(past, face->whole, &face->allowed);
	if (face->whole < face->parts)
		past_gap(past, "its versions unpack to more than %llu bytes, so %zu of %zu "
			 "parts were not searched to their ends: raise "
			 "limits.history-bytes",
			 (unsigned long long)past->limits->history_bytes,
			 face->parts - face->whole, face->parts);
}

/* What the threads did comes in any order: numbers put it into one. */
void past_settle(struct past *past)
{
	struct share *all = &past->all;

	find_whole(past);
	for (size_t i = 0; i < past->face.parts; i++) {
		struct share *share = &past->shares[i];

		if (i < past->face.whole) {
			add_commits(all, share);
			add_folders(all, share);
			add_rest(all, share);
		}
		arena_clear(&share->keep);
		*share = (struct share){0};
	}
	if (!past->some)	/* else they are in order, by index, already */
		SORT(all->commits, by_commit);
	SORT(all->folders, by_folder);
	SORT(all->absents, by_absent);
	SORT(all->unreads, by_unread);
	SORT(all->tags, by_tag);
}

/* Of each commit its children, in one array. */
struct children {
	uint32_t *first;	/* by commit, and one more */
	uint32_t *at;
	uint32_t *waits;	/* for so many parents */
};

static uint32_t parent(const struct past *past, const struct commit *commit, uint32_t i,
		       const bool *wanted)
{
	uint32_t index = past->all.parents.at[commit->from + i];

	return index != OBJECT_NONE && wanted[index] ? index : OBJECT_NONE;
}

static void find_children(struct past *past, const bool *wanted, struct arena *tmp,
			  struct children *children)
{
	const struct share *all = &past->all;
	size_t count = all->commits.count;

	children->first = arena_array(tmp, uint32_t, count + 2);
	children->waits = arena_array(tmp, uint32_t, count + 1);
	children->at = arena_array(tmp, uint32_t, all->parents.count + 1);
	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < count; i++) {
			const struct commit *commit = &all->commits.at[i];

			for (uint32_t k = 0; wanted[i] && k < commit->count; k++) {
				uint32_t of = parent(past, commit, k, wanted);

				if (of == OBJECT_NONE)
					continue;
				children->waits[i] += !pass;
				if (pass)
					children->at[children->first[of + 1]++] = (uint32_t)i;
				else
					children->first[of + 2]++;
			}
		}
		for (size_t i = 0; !pass && i < count; i++)
			children->first[i + 2] += children->first[i + 1];
	}
}

static void put(const struct past *past, struct arena *tmp, struct heap *heap, uint32_t at)
{
	const struct commit *commit = &past->all.commits.at[at];

	heap_put(tmp, heap, (struct waiting){ commit->time, commit->number, at });
}

/* The parents of commits are indexes of commits by then. */
void past_order(struct past *past, const bool *wanted)
{
	struct arena tmp = {0};
	struct heap heap = {0};
	struct children children;

	find_children(past, wanted, &tmp, &children);
	for (size_t i = 0; i < past->all.commits.count; i++)
		if (wanted[i] && !children.waits[i])
			put(past, &tmp, &heap, (uint32_t)i);
	while (heap.count) {
		uint32_t at = heap_get(&heap).item;

		*vec_add(&past->all.keep, &past->order) = at;
		for (uint32_t k = children.first[at]; k < children.first[at + 1]; k++)
			if (!--children.waits[children.at[k]])
				put(past, &tmp, &heap, children.at[k]);
	}
	arena_clear(&tmp);
}

/* Days since 1970 as a date of the Gregorian calendar, by years that begin in March. */
const char *past_date(struct arena *keep, const struct commit *commit)
{
	int64_t days = commit->written / 86400 + 719468;

	if (!commit->dated || commit->written < 0)
		return NULL;
	int64_t era = days / 146097, day = days % 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * of_year + 2) / 153;

	return arena_format(keep, "%04d-%02d-%02d",
			    (int)(year + era * 400 + (month >= 10)),
			    (int)(month < 10 ? month + 3 : month - 9),
			    (int)(of_year - (153 * month + 2) / 5 + 1));
}
