/* scan.c - a text's keywords, and who is asked at each. */
#include "secrets/secrets_form.h"

#include <stdlib.h>

#define ASSIGNMENT_STEPS 2	/* what judging one costs */

static int ask(void *self, size_t at, size_t index)
{
	const struct search *search = self;
	const struct secrets *secrets = search->seeker->secrets;

	if (index >= secrets->words.count)
		return coded_ask(search, at, &secrets->coded.at[index - secrets->words.count]);
	struct askers *askers = &secrets->askers[index];
	struct window window = window_at(search->text, at, secrets->words.at[index]);
	struct assignment assignment = { .judged = 0 };

	window.assignment = &assignment;
	if (seeker_charge(search, 2 * askers->count))
		return -1;
	for (size_t i = 0; i < askers->count; i++)
		if (window_ask(search, &askers->at[i], &window))
			return -1;
	if (seeker_charge(search, ASSIGNMENT_STEPS * assignment.judged))
		return -1;
	return coded_ask_percent(search, &window, askers);
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

	if (literals_each(seeker->secrets->literals, text, from, to, &visitor) ||
	    coded_ask_wide(&search, from, to))
		return -1;
	/* Lists are in order of keywords, so that parts of them can be taken over. */
	if (found->count - count > 1)
		qsort(found->at + count, found->count - count, sizeof *found->at,
		      by_keyword);
	return 0;
}
