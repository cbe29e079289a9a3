/* encode.c - words as they look in code, to be looked for. */
#include "secrets/decode.h"

#include "base/str.h"

struct span encode_base64(struct arena *keep, struct span word, unsigned phase)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				     "0123456789+/";
	struct str out = str_new(keep);
	size_t begin = 8 * phase, end = begin + 8 * word.len;

	for (size_t bit = (begin + 5) / 6 * 6; bit + 6 <= end; bit += 6) {
		size_t byte = (bit - begin) / 8, shift = (bit - begin) % 8;
		unsigned pair = (unsigned)(unsigned char)word.at[byte] << 8;
		if (byte + 1 < word.len)
			pair |= (unsigned char)word.at[byte + 1];
		str_byte(&out, digits[pair >> (10 - shift) & 63]);
	}
	return str_span(&out);
}

struct span encode_hex(struct arena *keep, struct span word)
{
	struct str out = str_new(keep);

	for (size_t i = 0; i < word.len; i++)
		str_format(&out, "%02x", (unsigned char)word.at[i]);
	return str_span(&out);
}

struct span encode_utf16(struct arena *keep, struct span word)
{
	struct str out = str_new(keep);

	for (size_t i = 0; i < word.len; i++) {
		if (i)
			str_byte(&out, '\0');
		str_byte(&out, word.at[i]);
	}
	return str_span(&out);
}
