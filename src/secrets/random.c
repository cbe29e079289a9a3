/* random.c - the model: pairs.def against a draw from the value's alphabet. */
#include "secrets/random.h"

#include <math.h>
#include <stdint.h>

#include "secrets/sign.h"

#define EIGHTHS 8.0
#define LETTERS 26
#define AFTER_DIGIT 26
#define AFTER_OTHER 27
#define COST_DIGIT 27		/* which of ten it is: 8 log2 10 */
#define COST_OTHER 24		/* which of the eight usual ones */
#define PREFIX_MOST 16
#define COST_RUN (-8)		/* a byte that goes on as a run does is no draw */

#define PAIRS(sign, ...) { __VA_ARGS__ },
#define CASES(state, small, capital)
static const uint8_t pairs[LETTERS + 2][LETTERS + 2] = {
#include "secrets/pairs.def"
};
#undef PAIRS
#undef CASES
#define PAIRS(sign, ...)
#define CASES(state, small, capital) { small, capital },
static const uint8_t cases[][2] = {
#include "secrets/pairs.def"
};
#undef PAIRS
#undef CASES

/* The letter before: none, a small one, the first capital, a later one. */
enum state { STATE_NONE, STATE_SMALL, STATE_FIRST, STATE_LATER };

struct past {
	int sign;
	enum state state;
};

static const struct past at_edge = { AFTER_OTHER, STATE_NONE };

static double letter_cost(struct past *past, char byte)
{
	bool capital = sign_is(byte, SIGN_CAPITAL);
	int letter = sign_small(byte) - 'a';
	double cost = cases[past->state][capital];

	if (capital && past->state == STATE_SMALL)
		past->sign = AFTER_OTHER;
	cost += pairs[past->sign][letter];
	past->sign = letter;
	if (!capital)
		past->state = STATE_SMALL;
	else
		past->state = past->state == STATE_FIRST || past->state == STATE_LATER
			      ? STATE_LATER : STATE_FIRST;
	return cost;
}

/* In eighths of bits, what the byte costs where words are expected. */
static double cost(struct past *past, char byte)
{
	if (sign_is(byte, SIGN_LETTER))
		return letter_cost(past, byte);
	int sign = sign_is(byte, SIGN_DIGIT) ? AFTER_DIGIT : AFTER_OTHER;
	double bits = pairs[past->sign][sign];
	*past = (struct past){ sign, STATE_NONE };
	return bits + (sign == AFTER_DIGIT ? COST_DIGIT : COST_OTHER);
}

/* In eighths of bits, what a byte costs that is drawn from all that are like these. */
static double draw_cost(struct span value)
{
	unsigned all = sign_union(value);
	bool plain = sign_all(value, SIGN_WORD, "");

	if (sign_all(value, SIGN_HEX, "-") && all & SIGN_DIGIT &&
	    (all & SIGN_LETTER) != SIGN_LETTER)
		return EIGHTHS * 4;	/* UUIDs too */
	return EIGHTHS * log2((all & SIGN_SMALL ? 26 : 0) + (all & SIGN_CAPITAL ? 26 : 0) +
			      (all & SIGN_DIGIT ? 10 : 0) + (plain ? 0 : 8) + 0.0);
}

/* Whether the byte follows the other as in `abc`, `321`, `aaa` or on a keyboard. */
static bool goes_on(char before, char byte)
{
	static const char rows[] = "qwertyuiop asdfghjkl zxcvbnm";
	char a = sign_small(before), b = sign_small(byte);

	if (!sign_is(b, SIGN_WORD))
		return a == b;
	const char *at = strchr(rows, b);
	if (at && at > rows && at[-1] == a)
		return true;
	return b - a <= 1 && a - b <= 1;
}

static double stretch_bits(struct span value)
{
	double draw = value.len ? draw_cost(value) : 0, best = 0, here = 0;
	struct past past = at_edge;

	for (size_t i = 0; i < value.len; i++) {
		double gain = cost(&past, value.at[i]) - draw;

		if (i && goes_on(value.at[i - 1], value.at[i]) && gain > COST_RUN)
			gain = COST_RUN;
		here = here + gain > 0 ? here + gain : 0;
		best = here > best ? here : best;
	}
	return best / EIGHTHS;
}

/* Tokens have a prefix, of other letters than what follows: also without it. */
double random_bits(struct span value)
{
	double best = stretch_bits(value);

	for (size_t i = 0; i < PREFIX_MOST && i + PREFIX_MOST < value.len; i++) {
		if (!strchr("-_.:", value.at[i]))
			continue;
		double bits = stretch_bits(span_from(value, i + 1));
		best = bits > best ? bits : best;
	}
	return best;
}

size_t random_runs(struct span value)
{
	size_t runs = 0;

	for (size_t i = 1; i < value.len; i++)
		runs += goes_on(value.at[i - 1], value.at[i]);
	return runs;
}

size_t random_distinct(struct span value)
{
	bool seen[256] = { false };
	size_t count = 0;

	for (size_t i = 0; i < value.len; i++) {
		count += !seen[(unsigned char)value.at[i]];
		seen[(unsigned char)value.at[i]] = true;
	}
	return count;
}
