/* nearest.c - optimal string alignment distance, three rows at a time. */
#include "text/nearest.h"

#include <string.h>

#define WORD_MOST 64

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* Edits from one to the other; capitals are no edit. Both at most WORD_MOST long. */
static unsigned distance(struct span a, struct span b)
{
	unsigned rows[3][WORD_MOST + 1];
	unsigned *before = rows[0], *last = rows[1], *row = rows[2];

	for (size_t j = 0; j <= b.len; j++)
		last[j] = (unsigned)j;
	for (size_t i = 1; i <= a.len; i++) {
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = lower(a.at[i - 1]), y = lower(b.at[j - 1]);
			row[j] = least(least(last[j], row[j - 1]) + 1, last[j - 1] + (x != y));
			if (i > 1 && j > 1 && x == lower(b.at[j - 2]) &&
			    y == lower(a.at[i - 2]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		unsigned *spare = before;
		before = last;
		last = row;
		row = spare;
	}
	return last[b.len];
}

struct nearness nearness_of(struct span word)
{
	unsigned best = (unsigned)word.len / 3 + 1;

	/* one edit in a word of two */
	return (struct nearness){ .word = word, .best = best == 1 ? 2 : best };
}

bool nearness_try(struct nearness *near, struct span choice)
{
	size_t len = near->word.len;

	if (len < 2 || len > WORD_MOST || choice.len > WORD_MOST ||
	    choice.len + near->best <= len || len + near->best <= choice.len)
		return false;
	unsigned edits = distance(near->word, choice);
	if (edits >= near->best)
		return false;
	near->best = edits;
	near->found = choice;
	return true;
}

const char *nearest(struct span word, const char *const *choices, size_t count)
{
	struct nearness near = nearness_of(word);
	const char *found = NULL;

	for (size_t i = 0; i < count; i++)
		if (nearness_try(&near, span_of(choices[i])))
			found = choices[i];
	return found;
}
