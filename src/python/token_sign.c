/* token_sign.c - numbers and operators: where they end. */
#include "python/token_form.h"

static bool hex(char byte)
{
	char small = (char)(byte | 0x20);

	return byte_is(byte, BYTE_DIGIT) || (small >= 'a' && small <= 'f');
}

static bool decimal(char byte)
{
	return byte_is(byte, BYTE_DIGIT);
}

static size_t digits_end(struct span text, size_t at, bool (*digit)(char byte))
{
	for (;; at++) {
		char byte = text_at(text, at);

		if (!digit(byte) && !(byte == '_' && digit(text_at(text, at + 1))))
			return at;
	}
}

/* `0x1f`, `0o17`, `0b1`; `at` where it is none, as in `0or x`. */
static size_t based_end(struct span text, size_t at)
{
	char base = (char)(text_at(text, at + 1) | 0x20);

	if (text_at(text, at) != '0' || (base != 'x' && base != 'o' && base != 'b'))
		return at;
	size_t end = digits_end(text, at + 2, base == 'x' ? hex : decimal);
	return end > at + 2 ? end : at;
}

static size_t exponent_end(struct span text, size_t at)
{
	size_t digits = at + 1;

	if ((text_at(text, at) | 0x20) != 'e')
		return at;
	if (text_at(text, digits) == '+' || text_at(text, digits) == '-')
		digits++;
	return decimal(text_at(text, digits)) ? digits_end(text, digits, decimal) : at;
}

/* A keyword may follow at once: `1if x else 2`. */
size_t number_end(struct span text, size_t at)
{
	size_t end = based_end(text, at);

	if (end > at)
		return end;
	end = digits_end(text, at, decimal);
	if (text_at(text, end) == '.') {
		end++;
		if (decimal(text_at(text, end)))
			end = digits_end(text, end, decimal);
	}
	end = exponent_end(text, end);
	return end + ((text_at(text, end) | 0x20) == 'j');
}

size_t sign_end(struct span text, size_t at)
{
	char first = text.at[at], second = text_at(text, at + 1),
	     third = text_at(text, at + 2);

	if (first == '.' && second == '.' && third == '.')
		return at + 3;
	if (first == second && byte_is(first, BYTE_TWICE))
		return at + 2 + (third == '=');
	if (second == '=' && byte_is(first, BYTE_ASSIGNS))
		return at + 2;
	return at + 1 + (first == '-' && second == '>');
}
