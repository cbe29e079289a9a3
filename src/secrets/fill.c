/* fill.c - characters by a small generator, so that a run can be repeated. */
#include "secrets/fill.h"

#include <stdint.h>

#include "base/str.h"

#define FILL_MOST 4096		/* characters of one stand-in */

static const struct filler {
	struct span name, alphabet;
} fillers[] = {
#define FILLER(name, alphabet) { { name, sizeof name - 1 }, { alphabet, sizeof alphabet - 1 } },
#include "secrets/fillers.def"
#undef FILLER
};

/* xorshift64*, whose low bits are the worst. */
static uint64_t next(uint64_t *state)
{
	*state ^= *state >> 12;
	*state ^= *state << 25;
	*state ^= *state >> 27;
	return *state * 0x2545f4914f6cdd1du >> 33;
}

/* `name:N`, or NULL where it is none of ours. */
static const struct filler *read_filler(struct span inside, size_t *count)
{
	size_t colon = span_find(inside, ':');
	struct span digits = span_from(inside, colon + 1);

	*count = 0;
	for (size_t i = 0; i < digits.len; i++) {
		if (digits.at[i] < '0' || digits.at[i] > '9' || *count > FILL_MOST)
			return NULL;
		*count = *count * 10 + (size_t)(digits.at[i] - '0');
	}
	for (size_t i = 0; i < sizeof fillers / sizeof *fillers && digits.len; i++)
		if (span_same(span_cut(inside, colon), fillers[i].name))
			return &fillers[i];
	return NULL;
}

struct span fill_text(struct arena *keep, struct span text, size_t number)
{
	uint64_t state = 0x9e3779b97f4a7c15u * (number + 1);
	struct str out = str_new(keep);

	for (size_t i = 0; i < text.len; i++) {
		struct span rest = span_from(text, i);
		size_t close = span_find(rest, '}'), count = 0;
		const struct filler *filler = text.at[i] == '{' && close < rest.len
			? read_filler(span_from(span_cut(rest, close), 1), &count) : NULL;

		if (!filler) {
			str_byte(&out, text.at[i]);
			continue;
		}
		while (count--)
			str_byte(&out, filler->alphabet.at[next(&state) % filler->alphabet.len]);
		i += close;
	}
	return str_span(&out);
}
