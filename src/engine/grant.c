/* grant.c - words of waivers against findings. Both lists are searched, not crossed: a
   file may hold very many of either. */
#include "engine/grant.h"

#include <stdlib.h>
#include <string.h>

/* A finding under one of the words that waive it. */
struct claim {
	const char *path, *word;
	unsigned line;
	size_t finding;		/* its index */
};

struct claims VEC(struct claim);

static int by_word(const char *path, const char *word, const char *other_path,
		   const char *other_word)
{
	int order = strcmp(path, other_path);

	return order ? order : strcmp(word, other_word);
}

static int by_first(const void *a, const void *b)
{
	const struct grant *x = a, *y = b;
	int order = by_word(x->path, x->word, y->path, y->word);

	if (order)
		return order;
	if (x->first != y->first)
		return x->first < y->first ? -1 : 1;
	return (x->last > y->last) - (x->last < y->last);
}

static int by_line(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;
	int order = by_word(x->path, x->word, y->path, y->word);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

/* In order, each knows the one that reaches furthest down among those before it. */
static void settle(struct grants *grants)
{
	if (grants->count)
		qsort(grants->at, grants->count, sizeof *grants->at, by_first);
	for (size_t i = 0; i < grants->count; i++) {
		struct grant *grant = &grants->at[i];
		const struct grant *before = i ? &grants->at[i - 1] : NULL;

		grant->widest = grant;
		if (before &&
		    !by_word(before->path, before->word, grant->path, grant->word) &&
		    before->widest->last >= grant->last)
			grant->widest = before->widest;
	}
}

static void add_claims(struct arena *tmp, const struct findings *findings,
		       struct claims *claims)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct sw_finding *finding = &findings->at[i];
		const struct sw_place *place = &finding->place;

		if (!place->path)	/* the CLI's, of no place */
			continue;
		*vec_add(tmp, claims) = (struct claim){ place->path, finding->rule,
							place->line, i };
		if (finding->check)
			*vec_add(tmp, claims) = (struct claim){
				place->path, arena_format(tmp, "%s:%s", finding->rule,
							  finding->check),
				place->line, i };
	}
	if (claims->count)
		qsort(claims->at, claims->count, sizeof *claims->at, by_line);
}

/* The grants of a word that begin at or above the line: the widest must reach it. */
static const struct grant *granted(const struct grants *grants,
				   const struct claim *claim)
{
	struct grant sought = { .path = claim->path, .word = claim->word,
				.first = claim->line, .last = (unsigned)-1 };
	size_t low = 0, high = grants->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_first(&grants->at[middle], &sought) <= 0)
			low = middle + 1;
		else
			high = middle;
	}
	const struct grant *last = low ? &grants->at[low - 1] : NULL;
	return last && !by_word(last->path, last->word, claim->path, claim->word) &&
	       last->widest->last >= claim->line ? last->widest : NULL;
}

static bool claimed(const struct claims *claims, const struct grant *grant)
{
	struct claim sought = { .path = grant->path, .word = grant->word,
				.line = grant->first };
	size_t low = 0, high = claims->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (by_line(&claims->at[middle], &sought) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	const struct claim *first = low < claims->count ? &claims->at[low] : NULL;
	return first && !by_word(first->path, first->word, grant->path, grant->word) &&
	       first->line <= grant->last;
}

static const struct grant **match(struct arena *tmp, struct grants *grants,
				  const struct findings *findings, struct claims *claims)
{
	const struct grant **of =
		arena_array(tmp, const struct grant *, findings->count + 1);

	if (!grants->count)
		return of;
	settle(grants);
	add_claims(tmp, findings, claims);
	for (size_t i = 0; i < claims->count; i++) {
		const struct grant *grant = granted(grants, &claims->at[i]);

		if (grant)
			of[claims->at[i].finding] = grant;
	}
	return of;
}

const struct grant **grants_match(struct arena *tmp, struct grants *grants,
				  const struct findings *findings)
{
	struct claims claims = {0};

	return match(tmp, grants, findings, &claims);
}

void grants_apply(struct arena *tmp, struct grants *grants, struct findings *findings)
{
	struct claims claims = {0};
	const struct grant **of = match(tmp, grants, findings, &claims);

	for (size_t i = 0; i < findings->count; i++)
		if (of[i]) {
			findings->at[i].state = SW_WAIVED;
			findings->at[i].why = of[i]->reason;
		}
	for (size_t i = 0; i < grants->count; i++)
		grants->at[i].waived->used = claimed(&claims, &grants->at[i]);
}
