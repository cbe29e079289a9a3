/* scan.c - a text's keywords, and who is asked at each. */
#include "secrets/secrets_form.h"

#include <stdlib.h>

static struct window look(struct span text, size_t at, struct span word)
{
	size_t start = at > SECRETS_REACH ? at - SECRETS_REACH : 0;
	size_t len = at - start + word.len + SECRETS_REACH;

	return (struct window){
		.text = span_cut(span_from(text, start), len),
		.start = start,
		.keyword = at - start,
		.word = word,
		.begins = !start,
		.ends = len >= text.len - start,
	};
}

static int ask(void *self, size_t at, size_t index)
{
	const struct search *search = self;
	const struct secrets *secrets = search->seeker->secrets;
	const struct askers *askers = &secrets->askers[index];
	struct window window = look(search->text, at, secrets->words.at[index]);

	for (size_t i = 0; i < askers->count; i++)
		if (window_ask(search, &askers->at[i], &window))
			return -1;
	return 0;
}

static int by_keyword(const void *left, const void *right)
{
	const struct secret *a = left, *b = right;

	return (a->keyword > b->keyword) - (a->keyword < b->keyword);
}

int secrets_find(struct seeker *seeker, struct span text, size_t from, size_t to,
		 struct arena *keep, struct secret_list *found, struct sw_fault *fault)
{
	struct search search = { seeker, text, keep, found, fault };
	struct literals_visitor visitor = { ask, &search };
	size_t count = found->count;

	if (literals_each(seeker->secrets->literals, text, from, to, &visitor))
		return -1;
	/* Lists are in order of keywords, so that parts of them can be taken over. */
	if (found->count - count > 1)
		qsort(found->at + count, found->count - count, sizeof *found->at,
		      by_keyword);
	return 0;
}
