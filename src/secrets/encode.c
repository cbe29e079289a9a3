/* encode.c - words as they look in code, to be looked for. */
#include "secrets/decode.h"

struct span encode_base64(struct arena *keep, struct span word, unsigned phase)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";
	size_t begin = 8 * phase, end = begin + 8 * word.len, len = 0;
	char *out = arena_array(keep, char, end / 6 + 1);

	for (size_t bit = (begin + 5) / 6 * 6; bit + 6 <= end; bit += 6) {
		size_t byte = (bit - begin) / 8, shift = (bit - begin) % 8;
		unsigned pair = (unsigned)(unsigned char)word.at[byte] << 8;
		if (byte + 1 < word.len)
			pair |= (unsigned char)word.at[byte + 1];
		out[len++] = digits[pair >> (10 - shift) & 63];
	}
	return (struct span){ out, len };
}

struct span encode_hex(struct arena *keep, struct span word)
{
	static const char digits[] = "0123456789abcdef";
	char *out = arena_array(keep, char, 2 * word.len + 1);

	for (size_t i = 0; i < word.len; i++) {
		out[2 * i] = digits[(unsigned char)word.at[i] >> 4];
		out[2 * i + 1] = digits[word.at[i] & 15];
	}
	return (struct span){ out, 2 * word.len };
}

struct span encode_utf16(struct arena *keep, struct span word)
{
	char *out = arena_array(keep, char, 2 * word.len + 1);

	for (size_t i = 0; i < word.len; i++)
		out[2 * i] = word.at[i];
	return (struct span){ out, 2 * word.len - 1 };
}
