/* settle.c - which of several secrets in the same bytes speaks. */
#include "secrets/secrets.h"

#include <stdlib.h>

static int order(size_t a, size_t b)
{
	return (a > b) - (a < b);
}

/* Of one detector the first, of those the longest: the same for whatever order they were
   found in. */
static int by_rank(const void *left, const void *right)
{
	const struct secret *a = left, *b = right;
	int result = order(a->rank, b->rank);

	if (!result)
		result = order(a->from, b->from);
	if (!result)
		result = order(b->to, a->to);
	if (!result)
		result = order(a->keyword, b->keyword);
	return result ? result : order(a->coding, b->coding);
}

/* Adds to those that speak (in order, disjoint) those of one rank that may: in the bytes
   of none that speaks already. */
static void merge(const struct secret_list *speak, const struct secret *at, size_t count,
		  struct arena *keep, struct secret_list *merged)
{
	size_t i = 0, end = 0;

	for (size_t n = 0; n < count; n++) {
		for (; i < speak->count && speak->at[i].to <= at[n].from; i++)
			*vec_add(keep, merged) = speak->at[i];
		if (at[n].from < end || (i < speak->count && speak->at[i].from < at[n].to))
			continue;
		*vec_add(keep, merged) = at[n];
		end = at[n].to;
	}
	for (; i < speak->count; i++)
		*vec_add(keep, merged) = speak->at[i];
}

void secrets_settle(struct secret_list *found)
{
	struct arena odd = {0}, even = {0};
	struct secret_list speak = {0};

	if (found->count < 2)
		return;
	qsort(found->at, found->count, sizeof *found->at, by_rank);
	for (size_t i = 0, n; i < found->count; i += n) {
		for (n = 1; i + n < found->count; n++)
			if (found->at[i + n].rank != found->at[i].rank)
				break;
		struct secret_list merged = {0};
		merge(&speak, &found->at[i], n, &odd, &merged);
		speak = merged;
		arena_clear(&even);
		struct arena spare = even;
		even = odd;
		odd = spare;
	}
	memcpy(found->at, speak.at, speak.count * sizeof *speak.at);
	found->count = speak.count;
	arena_clear(&odd);
	arena_clear(&even);
}
