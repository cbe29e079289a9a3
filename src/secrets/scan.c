/* scan.c - a text's keywords, and who is asked at each. */
#include "secrets/secrets_form.h"

static struct window look(const struct secrets *secrets, struct span text,
			  const struct literal_hit *hit)
{
	struct span word = secrets->words.at[hit->word];
	size_t start = hit->at > SECRETS_REACH ? hit->at - SECRETS_REACH : 0;
	size_t len = hit->at - start + word.len + SECRETS_REACH;

	return (struct window){
		.text = span_cut(span_from(text, start), len),
		.start = start,
		.keyword = hit->at - start,
		.word = word,
		.begins = !start,
		.ends = len >= text.len - start,
	};
}

static int ask(const struct search *search, const struct literal_hit *hit)
{
	const struct secrets *secrets = search->seeker->secrets;
	const struct asked_list *askers = &secrets->askers[hit->word];
	struct window window = look(secrets, search->text, hit);

	for (size_t i = 0; i < askers->count; i++)
		if (window_ask(search, askers->at[i], &window))
			return -1;
	return 0;
}

int secrets_find(struct seeker *seeker, struct span text, size_t from, size_t to,
		 struct arena *keep, struct secret_list *found, struct sw_fault *fault)
{
	struct search search = { seeker, text, keep, found, fault };
	const struct secrets *secrets = seeker->secrets;
	struct literal_hit hits[LITERALS_ROOM];
	/* A keyword may end behind `to`. */
	size_t end = to < text.len && text.len - to > secrets->longest ?
		to + secrets->longest : text.len;

	while (from < to && from < end) {
		size_t count = literals_find(secrets->literals, span_cut(text, end), &from,
					     hits, LITERALS_ROOM);
		for (size_t i = 0; i < count && hits[i].at < to; i++)
			if (ask(&search, &hits[i]))
				return -1;
	}
	return 0;
}
