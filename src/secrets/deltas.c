/*
 * deltas.c - a text that is another with changes: what stands so far inside a kept
 * stretch that nothing new is within reach is taken over, the rest is searched.
 */
#include "secrets/secrets_form.h"

/* Keywords that begin in [from, to) of the new text see the bytes that they saw in the
   old one, `shift` further on. */
struct sure {
	size_t from, to;
	size_t old;		/* where `from` was */
};

/* The end of the stretches that go on in both texts where the one before ends. */
static struct kept joined(const struct delta *delta, size_t *i)
{
	struct kept kept = delta->at[(*i)++];

	for (; *i < delta->count; (*i)++) {
		const struct kept *next = &delta->at[*i];
		if (next->from != kept.from + kept.len || next->to != kept.to + kept.len)
			break;
		kept.len += next->len;
	}
	return kept;
}

static bool inside(const struct kept *kept, struct span text)
{
	return kept->to <= text.len && kept->len <= text.len - kept->to;
}

/* Empty where nothing of the stretch is out of reach of its ends. */
static struct sure sure_of(const struct secrets *secrets, const struct kept *kept,
			   const struct delta *delta, struct span text)
{
	size_t skip = kept->from || kept->to ? SECRETS_BEFORE + 1 : 0;
	size_t end = kept->to + kept->len, least = SECRETS_REACH + secrets->longest;
	bool last = end == text.len && kept->from + kept->len == delta->old;
	struct sure sure = { kept->to + skip, 0, kept->from + skip };

	if (last)
		sure.to = end;
	else if (kept->len > least)
		sure.to = end - least;
	return sure;
}

/* The first whose keyword begins there or later: lists are in order of keywords. */
static size_t first_from(const struct secret_list *list, size_t keyword)
{
	size_t low = 0, high = list->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (list->at[middle].keyword < keyword)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void take_over(const struct secret_list *before, const struct sure *sure,
		      struct arena *keep, struct secret_list *found)
{
	size_t end = sure->old + (sure->to - sure->from);

	for (size_t i = first_from(before, sure->old); i < before->count; i++) {
		struct secret secret = before->at[i];
		if (secret.keyword >= end)
			return;
		secret.keyword += sure->from - sure->old;
		secret.from += sure->from - sure->old;
		secret.to += sure->from - sure->old;
		secret.name = arena_span(keep, secret.name);
		*vec_add(keep, found) = secret;
	}
}

int secrets_carry(struct seeker *seeker, struct span text, const struct delta *delta,
		  const struct secret_list *before, struct arena *keep,
		  struct secret_list *found, struct sw_fault *fault)
{
	size_t at = 0, i = 0;

	while (i < delta->count) {
		struct kept kept = joined(delta, &i);
		if (!inside(&kept, text))
			continue;
		struct sure sure = sure_of(seeker->secrets, &kept, delta, text);
		if (sure.from < at || sure.from >= sure.to)
			continue;
		if (secrets_find(seeker, text, at, sure.from, keep, found, fault))
			return -1;
		take_over(before, &sure, keep, found);
		at = sure.to;
	}
	return secrets_find(seeker, text, at, text.len, keep, found, fault);
}
