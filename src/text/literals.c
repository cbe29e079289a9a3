/*
 * literals.c - many words in one pass: a table says of three folded bytes whether a word
 * may begin with them; only then are words compared.
 */
#include "text/literals.h"

#include <assert.h>
#include <stdint.h>

#define SLOT_BITS 15
#define SLOTS (1u << SLOT_BITS)
#define NONE UINT32_MAX

struct literals {
	const struct span *words;
	uint32_t *next;		/* of each word: the one with the same slot, by index */
	uint32_t *first;	/* by slot */
	uint8_t *may;		/* by slot */
	size_t shortest;
};

static uint32_t slot(const char *at)
{
	uint32_t bytes = (uint32_t)(unsigned char)at[0] | (uint32_t)(unsigned char)at[1] << 8 |
			 (uint32_t)(unsigned char)at[2] << 16;

	return ((bytes | 0x202020) << 8) * UINT32_C(0x9e3779b1) >> (32 - SLOT_BITS);
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c;
}

static bool same(struct span word, const char *at)
{
	for (size_t i = 0; i < word.len; i++)
		if (lower(word.at[i]) != lower(at[i]))
			return false;
	return true;
}

struct literals *literals_new(struct arena *keep, const struct span *words, size_t count)
{
	struct literals *literals = arena_new(keep, struct literals);

	*literals = (struct literals){
		.words = words,
		.next = arena_array(keep, uint32_t, count),
		.first = arena_array(keep, uint32_t, SLOTS),
		.may = arena_array(keep, uint8_t, SLOTS),
	};
	memset(literals->first, 0xff, SLOTS * sizeof *literals->first);
	for (size_t i = count; i--;) {
		assert(words[i].len >= 3);
		uint32_t *first = &literals->first[slot(words[i].at)];
		literals->next[i] = *first;
		*first = (uint32_t)i;
		literals->may[slot(words[i].at)] = 1;
	}
	/* Of equal words the first speaks. */
	for (size_t i = 0; i < count; i++)
		for (uint32_t *it = &literals->next[i]; *it != NONE;) {
			const struct span *other = &words[*it];
			if (other->len == words[i].len && same(words[i], other->at))
				*it = literals->next[*it];
			else
				it = &literals->next[*it];
		}
	return literals;
}

static size_t add(const struct literals *literals, struct span text, size_t at,
		  struct literal_hit *hits, size_t room)
{
	uint32_t i = literals->first[slot(text.at + at)];
	size_t count = 0;

	for (; i != NONE; i = literals->next[i]) {
		struct span word = literals->words[i];
		if (word.len > text.len - at || !same(word, text.at + at))
			continue;
		if (count < room)
			hits[count] = (struct literal_hit){ at, i };
		count++;
	}
	return count;
}

size_t literals_find(const struct literals *literals, struct span text, size_t *from,
		     struct literal_hit *hits, size_t room)
{
	size_t at = *from, count = 0;

	for (; at + 3 <= text.len; at++) {
		if (!literals->may[slot(text.at + at)])
			continue;
		size_t more = add(literals, text, at, hits + count, room - count);
		if (more > room - count)
			break;
		count += more;
	}
	*from = at + 3 <= text.len ? at : text.len;
	return count;
}
