/* lines.c - patience: lines that are alone in both texts say where the rest belongs. */
#include "edit/lines.h"

#include <string.h>

#include "base/map.h"

/* Of one line, in both texts. */
struct seen {
	size_t old_count, new_count;
	size_t old, new;	/* where it was last */
};

static struct lines split(struct arena *keep, struct span text)
{
	struct lines lines = {0};
	struct span rest = text;
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += text.at[i] == '\n';
	lines.at = arena_array(keep, struct span, count + 1);
	lines.partner = arena_array(keep, size_t, count + 1);
	while (rest.len) {
		size_t end = span_find(rest, '\n');

		lines.at[lines.count] = span_cut(rest, end + 1);
		lines.partner[lines.count++] = LINE_ALONE;
		rest = span_from(rest, end + 1);
	}
	return lines;
}

static struct seen *seen_of(struct arena *tmp, struct map *map, struct span line)
{
	struct seen *seen = map_find(map, line);

	if (!seen)
		map_add(map, line, seen = arena_new(tmp, struct seen));
	return seen;
}

static void count_all(struct arena *tmp, struct map *map, const struct lines *old,
		      const struct lines *new)
{
	for (size_t i = 0; i < old->count; i++) {
		struct seen *seen = seen_of(tmp, map, old->at[i]);

		seen->old_count++;
		seen->old = i;
	}
	for (size_t i = 0; i < new->count; i++) {
		struct seen *seen = seen_of(tmp, map, new->at[i]);

		seen->new_count++;
		seen->new = i;
	}
}

static void marry(struct lines *old, struct lines *new, size_t i, size_t k)
{
	old->partner[i] = k;
	new->partner[k] = i;
}

/* The first pile whose top is not below `value`. */
static size_t pile_of(const size_t *tops, const size_t *values, size_t count,
		      size_t value)
{
	size_t low = 0, high = count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (values[tops[middle]] < value)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Of lines that both have once, the longest run that rises in both. */
static void pair_unique(struct arena *tmp, const struct map *map, struct lines *old,
			struct lines *new)
{
	size_t *where = arena_array(tmp, size_t, old->count + 1);
	size_t *tops = arena_array(tmp, size_t, old->count + 1);
	size_t *below = arena_array(tmp, size_t, old->count + 1);
	size_t piles = 0;

	for (size_t i = 0; i < old->count; i++) {
		const struct seen *seen = map_find(map, old->at[i]);

		if (seen->old_count != 1 || seen->new_count != 1)
			continue;
		where[i] = seen->new;
		size_t pile = pile_of(tops, where, piles, where[i]);
		below[i] = pile ? tops[pile - 1] : LINE_ALONE;
		tops[pile] = i;
		piles += pile == piles;
	}
	size_t last = piles ? tops[piles - 1] : LINE_ALONE;
	for (; last != LINE_ALONE; last = below[last])
		marry(old, new, last, where[last]);
}

/* The same line on the same side of a pair is a pair. */
static void spread(struct lines *old, struct lines *new)
{
	for (size_t i = 0, k = 0; i < old->count && k < new->count; i++, k++) {
		if (old->partner[i] != LINE_ALONE)
			k = old->partner[i];
		else if (new->partner[k] == LINE_ALONE &&
			 span_same(old->at[i], new->at[k]))
			marry(old, new, i, k);
		else
			k--;	/* the next pair says where to go on */
	}
	for (size_t i = old->count, k = new->count; i-- > 0 && k > 0;) {
		if (old->partner[i] != LINE_ALONE)
			k = old->partner[i];
		else if (new->partner[k - 1] == LINE_ALONE &&
			 span_same(old->at[i], new->at[k - 1]))
			marry(old, new, i, --k);
	}
}

void lines_pair(struct arena *keep, struct span before, struct span after,
		struct lines *old, struct lines *new)
{
	struct arena tmp = {0};
	struct map map = map_new(&tmp);

	*old = split(keep, before);
	*new = split(keep, after);
	count_all(&tmp, &map, old, new);
	pair_unique(&tmp, &map, old, new);
	spread(old, new);
	arena_clear(&tmp);
}
