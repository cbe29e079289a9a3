/* literals.c - chooses by which grams words are looked for, and fills the tables. */
#include "text/literals_form.h"

#include <assert.h>

static const char bigrams[32][33] = {
#define ROW(digits) digits,
#include "text/bigrams.def"
#undef ROW
};

static int letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static uint32_t beside(struct span word, size_t at)
{
	return at < word.len ? UINT32_C(1) << (word.at[at] & 31) : UINT32_MAX;
}

/* `back` is where in the word the gram stands. */
static struct literal shaped(struct span word, size_t index, size_t back)
{
	size_t last = word.len > 8 ? word.len - 8 : 0;
	struct literal literal = {
		.before = beside(word, back - 1),	/* past the end for the first */
		.after = beside(word, back + 3),
		.word = (uint32_t)index,
		.len = (uint16_t)word.len,
		.back = (uint16_t)back,
		.shift = (uint16_t)(back < last ? back : last),
	};

	for (size_t i = 0; i < 8 && literal.shift + i < word.len; i++) {
		char c = word.at[literal.shift + i];
		uint64_t mask = letter(c) ? 0xdf : 0xff;
		literal.mask |= mask << 8 * i;
		literal.bytes |= ((unsigned char)c & mask) << 8 * i;
	}
	return literal;
}

static void add(struct literals *literals, uint32_t gram, struct literal literal)
{
	const struct literal *others = &literals->all[literals->first[gram]];

	literal.next = literals->first[gram];
	literal.before |= others->before;
	literal.after |= others->after;
	literals->all[++literals->count] = literal;
	literals->first[gram] = literals->count;
	literals->may[gram] = 1;
	if (literal.back > literals->reach)
		literals->reach = literal.back;
}

static uint32_t gram_at(struct span word, size_t at)
{
	return literals_gram(word.at[at], word.at[at + 1], word.at[at + 2]);
}

/* A gram at the second byte of a word of three holds one byte that may be any. */
static void add_shortest(struct literals *literals, struct span word, size_t index)
{
	struct literal second = shaped(word, index, 1);

	add(literals, gram_at(word, 0), shaped(word, index, 0));
	for (int any = 0; any < 32; any++)
		add(literals, literals_gram(word.at[1], word.at[2], (char)any), second);
}

static unsigned often(const struct literals *literals, const char *at)
{
	char first = bigrams[at[0] & 31][at[1] & 31], second = bigrams[at[1] & 31][at[2] & 31];

	if (literals->may[literals_gram(at[0], at[1], at[2])])
		return 0;	/* looked at anyway */
	return 1u << (first - '0' + second - '0');
}

static void add_at_rarest(struct literals *literals, struct span word, size_t index)
{
	unsigned least = UINT32_MAX, here = often(literals, word.at), next;
	size_t best = 0;

	for (size_t at = 0; at + 4 <= word.len; at++, here = next) {
		next = often(literals, word.at + at + 1);
		if (here + next < least) {
			least = here + next;
			best = at;
		}
	}
	add(literals, gram_at(word, best), shaped(word, index, best));
	add(literals, gram_at(word, best + 1), shaped(word, index, best + 1));
}

static size_t entries(const struct span *words, size_t count)
{
	size_t all = 1;

	for (size_t i = 0; i < count; i++) {
		assert(words[i].len >= 3 && words[i].len <= UINT16_MAX);
		all += words[i].len == 3 ? 33 : 2;
	}
	return all;
}

struct literals *literals_new(struct arena *keep, const struct span *words, size_t count)
{
	struct literals *literals = arena_new(keep, struct literals);

	literals->words = words;
	literals->may = arena_array(keep, uint8_t, GRAMS);
	literals->first = arena_array(keep, uint32_t, GRAMS);
	literals->all = arena_array(keep, struct literal, entries(words, count));
	/* Short words first: they have no choice, and longer ones may use their grams. */
	for (size_t i = 0; i < count; i++)
		if (words[i].len == 3)
			add_shortest(literals, words[i], i);
	for (size_t i = 0; i < count; i++)
		if (words[i].len == 4)
			add_at_rarest(literals, words[i], i);
	for (size_t i = 0; i < count; i++)
		if (words[i].len > 4)
			add_at_rarest(literals, words[i], i);
	return literals;
}
