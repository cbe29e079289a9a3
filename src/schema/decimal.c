/* decimal.c - reads a number's text; doubles decide only where they are sure. */
#include "schema/decimal.h"

#include <math.h>
#include <stdlib.h>

#define EXPONENT_MOST ((int64_t)1 << 50)	/* more means the same */
#define SURE 15			/* characters: so many digits a double tells apart */

/* What a text that is no plain decimal has instead: the reader's number. */
static const char *spelt(struct arena *tmp, double number)
{
	if (isinf(number))
		return number > 0 ? "1e999999999999" : "-1e999999999999";
	return arena_format(tmp, "%.17g", number);
}

/* Digits, a point, digits, an exponent; `_` between digits says nothing. */
static bool is_plain(struct span text)
{
	bool digit = false, point = false, power = false;

	for (size_t i = text.len && (text.at[0] == '-' || text.at[0] == '+');
	     i < text.len; i++) {
		char c = text.at[i];

		if (c >= '0' && c <= '9') {
			digit = true;
		} else if (c == '.' && !point && !power) {
			point = true;
		} else if ((c == 'e' || c == 'E') && digit && !power) {
			power = true;
			digit = false;
			i += i + 1 < text.len &&
			     (text.at[i + 1] == '-' || text.at[i + 1] == '+');
		} else if (c != '_') {
			return false;
		}
	}
	return digit;
}

/* Its text, where that says the same as what the reader took it for: not an octal. */
static struct span text_of(struct arena *tmp, const struct node *node)
{
	double number = node_number(node);

	if (is_plain(node->text) && span_find(node->text, '_') == node->text.len) {
		double read = strtod(arena_string(tmp, node->text), NULL);

		if (read >= number && read <= number)
			return node->text;
	}
	return span_of(spelt(tmp, number));
}

static int64_t read_power(struct span text)
{
	bool negative = span_starts(text, "-");
	int64_t power = 0;

	for (size_t i = negative || span_starts(text, "+"); i < text.len; i++)
		if (power < EXPONENT_MOST)
			power = power * 10 + (text.at[i] - '0');
	return negative ? -power : power;
}

static size_t find_power(struct span text)
{
	size_t lower = span_find(text, 'e'), upper = span_find(text, 'E');

	return lower < upper ? lower : upper;
}

/* Without zeros at the ends. */
static void trim(struct decimal *number)
{
	struct span *digits = &number->digits;

	while (digits->len && digits->at[digits->len - 1] == '0')
		digits->len--, number->exponent++;
	while (span_starts(*digits, "0"))
		*digits = span_from(*digits, 1);
	if (!digits->len)
		number->exponent = 0, number->negative = false;
}

struct decimal decimal_of(struct arena *tmp, const struct node *node)
{
	struct decimal number = { .nan = isnan(node_number(node)) };

	if (number.nan)
		return number;
	struct span text = text_of(tmp, node),
		    mantissa = span_cut(text, find_power(text));
	char *digits = arena_array(tmp, char, mantissa.len + 1);
	number.negative = span_starts(text, "-");
	number.exponent = read_power(span_from(text, mantissa.len + 1));
	number.digits.at = digits;
	for (size_t i = 0, past = 0; i < mantissa.len; i++) {
		past |= mantissa.at[i] == '.';
		if (mantissa.at[i] < '0' || mantissa.at[i] > '9')
			continue;
		digits[number.digits.len++] = mantissa.at[i];
		number.exponent -= (int64_t)past;
	}
	trim(&number);
	return number;
}

bool decimal_is_integer(const struct decimal *number)
{
	return !number->nan && number->exponent >= 0;
}

static int magnitude(const struct decimal *a, const struct decimal *b)
{
	int64_t a_size = a->exponent + (int64_t)a->digits.len;
	int64_t b_size = b->exponent + (int64_t)b->digits.len;

	if (!a->digits.len || !b->digits.len)
		return (a->digits.len > 0) - (b->digits.len > 0);
	if (a_size != b_size)
		return a_size > b_size ? 1 : -1;
	int order = span_compare(a->digits, b->digits);
	return (order > 0) - (order < 0);
}

int number_order(struct arena *tmp, const struct node *a, const struct node *b)
{
	double left = node_number(a), right = node_number(b);

	if (isnan(left) || isnan(right))
		return 2;
	if (left < right || left > right)
		return left < right ? -1 : 1;
	if (!isinf(left) && a->text.len <= SURE && b->text.len <= SURE)
		return 0;
	struct decimal one = decimal_of(tmp, a), other = decimal_of(tmp, b);
	if (one.negative != other.negative)
		return one.negative ? -1 : 1;
	return one.negative ? -magnitude(&one, &other) : magnitude(&one, &other);
}

/* By doubling: no product leaves 64 bits while the modulus has 18 digits. */
static uint64_t multiply(uint64_t a, uint64_t b, uint64_t modulus)
{
	uint64_t product = 0;

	for (a %= modulus; b; b >>= 1, a = (a + a) % modulus)
		if (b & 1)
			product = (product + a) % modulus;
	return product;
}

static uint64_t read_digits(struct span digits, uint64_t modulus)
{
	uint64_t value = 0;

	for (size_t i = 0; i < digits.len; i++) {
		value = value * 10 + (uint64_t)(digits.at[i] - '0');
		value = modulus ? value % modulus : value;
	}
	return value;
}

bool decimal_divides(const struct decimal *divisor, const struct decimal *number)
{
	uint64_t modulus = read_digits(divisor->digits, 0), power = 10;

	if (number->nan || !number->digits.len)
		return !number->nan;
	/* The number's last digit, not 0, would stand right of all that the divisor has. */
	if (number->exponent < divisor->exponent)
		return false;
	uint64_t rest = read_digits(number->digits, modulus);
	for (int64_t k = number->exponent - divisor->exponent; k;
	     k >>= 1, power = multiply(power, power, modulus))
		if (k & 1)
			rest = multiply(rest, power, modulus);
	return !rest;
}
