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

const char *nearest(struct span word, const char *const *choices, size_t count)
{
	unsigned best = (unsigned)word.len / 3 + 1;
	const char *found = NULL;

	if (word.len < 2 || word.len > WORD_MOST)
		return NULL;
	if (best == 1)
		best = 2;	/* one edit in a word of two */
	for (size_t i = 0; i < count; i++) {
		struct span choice = span_of(choices[i]);
		if (choice.len > WORD_MOST || choice.len + best <= word.len ||
		    word.len + best <= choice.len)
			continue;
		unsigned edits = distance(word, choice);
		if (edits < best) {
			best = edits;
			found = choices[i];
		}
	}
	return found;
}
