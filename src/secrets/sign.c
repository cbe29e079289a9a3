/* sign.c - bytes by their kind. */
#include "secrets/sign.h"

#define HEX_DIGIT (SIGN_DIGIT | SIGN_HEX)

const unsigned char sign_of[256] = {
	['0' ... '9'] = HEX_DIGIT,
	['a' ... 'f'] = SIGN_SMALL | SIGN_HEX, ['g' ... 'z'] = SIGN_SMALL,
	['A' ... 'F'] = SIGN_CAPITAL | SIGN_HEX, ['G' ... 'Z'] = SIGN_CAPITAL,
	['+'] = SIGN_BASE64, ['/'] = SIGN_BASE64, ['-'] = SIGN_BASE64,
	['_'] = SIGN_BASE64, [' '] = SIGN_BLANK, ['\t'] = SIGN_BLANK,
	['\r'] = SIGN_BREAK, ['\n'] = SIGN_BREAK,
	['"'] = SIGN_QUOTE, ['\''] = SIGN_QUOTE, ['`'] = SIGN_QUOTE,
};

size_t sign_count(struct span text, unsigned signs)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += sign_is(text.at[i], signs);
	return count;
}

size_t sign_run(struct span text, unsigned signs)
{
	size_t i = 0;

	while (i < text.len && sign_is(text.at[i], signs))
		i++;
	return i;
}

unsigned sign_union(struct span text)
{
	unsigned all = 0;

	for (size_t i = 0; i < text.len; i++)
		all |= sign_of[(unsigned char)text.at[i]];
	return all;
}

bool sign_all(struct span text, unsigned signs, const char *more)
{
	for (size_t i = 0; i < text.len; i++)
		if (!sign_is(text.at[i], signs) &&
		    (!text.at[i] || !strchr(more, text.at[i])))
			return false;
	return true;
}

static bool stands(const char *at, const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (sign_small(at[i]) != word[i])
			return false;
	return true;
}

size_t sign_search(struct span text, struct span word)
{
	for (size_t i = 0; i + word.len <= text.len; i++)
		if (stands(text.at + i, word.at, word.len))
			return i;
	return text.len;
}

bool sign_starts(struct span text, const char *word)
{
	size_t len = strlen(word);

	return text.len >= len && stands(text.at, word, len);
}

bool sign_ends(struct span text, const char *word)
{
	size_t len = strlen(word);

	return text.len >= len && stands(text.at + text.len - len, word, len);
}

/* Most differ in their first byte already. */
bool sign_same(struct span text, const char *word)
{
	return text.len && sign_small(text.at[0]) == word[0] &&
	       text.len == strlen(word) && stands(text.at, word, text.len);
}
