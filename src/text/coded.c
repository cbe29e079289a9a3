/* coded.c - encoding, for those who look for what is encoded. */
#include "text/coded.h"

#include <stdint.h>
#include <string.h>

#include "base/str.h"

#define BASE64 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

struct coding {
	struct arena *keep;
	struct span text;
	void *self;
	void (*call)(void *self, struct span coded);
};

static void give(const struct coding *coding, const struct str *coded)
{
	struct span span = str_span(coded);

	if (span.len && !span_same(span, coding->text))
		coding->call(coding->self, span);
}

static void give_hex(const struct coding *coding, const char *digits)
{
	struct str out = str_new(coding->keep);

	for (size_t i = 0; i < coding->text.len; i++) {
		unsigned char byte = (unsigned char)coding->text.at[i];

		str_byte(&out, digits[byte >> 4]);
		str_byte(&out, digits[byte & 15]);
	}
	give(coding, &out);
}

/* The six bits from `bit` on; false where they are not all of the text. */
static bool six_bits(struct span text, size_t bit, unsigned *bits)
{
	size_t i = bit / 8;

	if (bit + 6 > 8 * text.len)
		return false;
	unsigned next = i + 1 < text.len ? (unsigned char)text.at[i + 1] : 0;
	unsigned both = (unsigned)(unsigned char)text.at[i] << 8 | next;
	*bits = both >> (10 - bit % 8) & 63;
	return true;
}

/* `first`: how many bits of the text's first byte belong to a character before it. */
static void give_base64(const struct coding *coding, size_t first, const char *alphabet)
{
	struct str out = str_new(coding->keep);
	unsigned bits;

	for (size_t bit = first; six_bits(coding->text, bit, &bits); bit += 6)
		str_byte(&out, alphabet[bits]);
	give(coding, &out);
}

static bool is_plain(char byte)
{
	return byte && strchr(BASE64 "-_.~", byte);
}

static void give_percent(const struct coding *coding, bool capitals)
{
	struct str out = str_new(coding->keep);

	for (size_t i = 0; i < coding->text.len; i++) {
		char byte = coding->text.at[i];

		if (is_plain(byte))
			str_byte(&out, byte);
		else
			str_format(&out, capitals ? "%%%02X" : "%%%02x",
				   (unsigned char)byte);
	}
	give(coding, &out);
}

/* With a backslash before what a language of programs or JSON wants one before. */
static void give_escaped(const struct coding *coding, const char *special)
{
	struct str out = str_new(coding->keep);

	for (size_t i = 0; i < coding->text.len; i++) {
		char byte = coding->text.at[i];

		if (byte && strchr(special, byte))
			str_byte(&out, '\\');
		str_byte(&out, byte == '\n' ? 'n' : byte == '\r' ? 'r' :
			       byte == '\t' ? 't' : byte);
	}
	give(coding, &out);
}

void coded_each(struct arena *keep, struct span text, void *self,
		void (*call)(void *self, struct span coded))
{
	const struct coding coding = { keep, text, self, call };

	give_hex(&coding, "0123456789abcdef");
	give_hex(&coding, "0123456789ABCDEF");
	for (size_t first = 0; first < 6; first += 2) {
		give_base64(&coding, first, BASE64 "+/");
		give_base64(&coding, first, BASE64 "-_");
	}
	give_percent(&coding, true);
	give_percent(&coding, false);
	give_escaped(&coding, "\"\\\n\r\t");
	give_escaped(&coding, "\"\\/\n\r\t");
	give_escaped(&coding, "'\\\n\r\t");
}
