/*
 * literals_each.c - the pass over a text: first, without branches that could be guessed
 * wrong, the places whose gram some word has, then those of them where the bytes beside
 * it are right, too; only there words are compared.
 */
#include "text/literals_form.h"

#define STRETCH 2048		/* bytes at a time; even */

struct pass {
	const struct literals *literals;
	struct span text;
	size_t from, to;
	const struct literals_visitor *visitor;
};

/* Four grams at once, at every second byte: each is 16 bits of the result. */
static uint64_t grams(const char *at)
{
	uint64_t here = literals_load(at), next = literals_load(at + 2);

	return (here & UINT64_C(0x001f001f001f001f)) |
	       (here >> 3 & UINT64_C(0x03e003e003e003e0)) |
	       (next & UINT64_C(0x001f001f001f001f)) << 10;
}

/* Notes each even offset from `at` on whose gram may be a word's; reads `len` + 2 bytes,
   a multiple of 8 and two more. */
static size_t note(const uint8_t *may, const char *at, size_t len, uint16_t *noted)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i += 8) {
		uint64_t four = grams(at + i);
		noted[count] = (uint16_t)i;
		count += may[four & 0xffff];
		noted[count] = (uint16_t)(i + 2);
		count += may[four >> 16 & 0xffff];
		noted[count] = (uint16_t)(i + 4);
		count += may[four >> 32 & 0xffff];
		noted[count] = (uint16_t)(i + 6);
		count += may[four >> 48];
	}
	return count;
}

static uint32_t first_at(const struct literals *literals, const char *at)
{
	return literals->first[literals_gram(at[0], at[1], at[2])];
}

/* Keeps those where the byte before the gram and the one after it may be a word's. */
static size_t sift(const struct literals *literals, const char *at, uint16_t *noted,
		   size_t count)
{
	size_t left = 0;

	for (size_t i = 0; i < count; i++) {
		const char *gram = at + noted[i];
		const struct literal *literal = &literals->all[first_at(literals, gram)];
		noted[left] = noted[i];
		left += literal->before >> (gram[-1] & 31) &
			literal->after >> (gram[3] & 31) & 1;
	}
	return left;
}

static bool same(struct span word, const char *at)
{
	for (size_t i = 0; i < word.len; i++) {
		char a = word.at[i], b = at[i];
		bool letter = (a >= 'a' && a <= 'z') || (a >= 'A' && a <= 'Z');
		if (a != b && (!letter || (a ^ b) != 0x20))
			return false;
	}
	return true;
}

static bool stands(const struct pass *pass, const struct literal *literal, size_t gram)
{
	size_t begin = gram - literal->back;

	if (gram < literal->back || pass->text.len - begin < literal->len)
		return false;
	if (pass->text.len - begin - literal->shift < 8)
		return same(pass->literals->words[literal->word], pass->text.at + begin);
	uint64_t bytes = literals_load(pass->text.at + begin + literal->shift);
	if ((bytes & literal->mask) != literal->bytes)
		return false;
	return literal->len <= 8 ||
	       same(pass->literals->words[literal->word], pass->text.at + begin);
}

static int compare(const struct pass *pass, uint32_t first, size_t gram)
{
	for (uint32_t i = first; i;) {
		const struct literal *literal = &pass->literals->all[i];
		i = literal->next;
		if (!stands(pass, literal, gram))
			continue;
		size_t begin = gram - literal->back;
		if (begin < pass->from || begin >= pass->to)
			continue;
		int result = pass->visitor->see(pass->visitor->self, begin, literal->word);
		if (result)
			return result;
	}
	return 0;
}

static int compare_at(const struct pass *pass, size_t gram)
{
	const char *at = pass->text.at + gram;
	char third = gram + 2 < pass->text.len ? at[2] : 0;

	return compare(pass, pass->literals->first[literals_gram(at[0], at[1], third)], gram);
}

/* At least what is wanted, where there is so much: a multiple of 8, and 8 at least. */
static size_t stretch(size_t readable, size_t wanted)
{
	size_t len = readable < STRETCH ? readable / 8 * 8 : STRETCH;

	return wanted < len ? (wanted + 7) / 8 * 8 : len;
}

/* Takes a stretch off the text; there is a byte before it and enough behind it. */
static int take(const struct pass *pass, size_t *gram, size_t len)
{
	const char *at = pass->text.at + *gram;
	uint16_t noted[STRETCH / 2];
	size_t count = note(pass->literals->may, at, len, noted);
	int result = 0;

	count = sift(pass->literals, at, noted, count);
	for (size_t i = 0; i < count && !result; i++)
		result = compare_at(pass, *gram + noted[i]);
	*gram += len;
	return result;
}

int literals_each(const struct literals *literals, struct span text, size_t from,
		  size_t to, const struct literals_visitor *visitor)
{
	struct pass pass = { literals, text, from, to, visitor };
	size_t gram = from + (from & 1);
	size_t end = to < text.len && text.len - to > literals->reach ?
		to + literals->reach : text.len;
	int result = 0;

	/* At the text's ends one by one. A word of three may end a byte before its gram. */
	while (!result && from < to && gram < end && gram + 1 < text.len) {
		if (gram && text.len - gram >= 10) {
			size_t len = stretch(text.len - gram - 2, end - gram);
			result = take(&pass, &gram, len);
		} else {
			result = compare_at(&pass, gram);
			gram += 2;
		}
	}
	return result;
}
