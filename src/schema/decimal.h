/* decimal.h - numbers as they are spelt, of any length: order and divisibility. */
#ifndef SCHEMA_DECIMAL_H
#define SCHEMA_DECIMAL_H

#include "tree/node.h"

/* digits * 10^exponent, without zeros at either end; no digits: zero. */
struct decimal {
	bool negative, nan;
	struct span digits;
	int64_t exponent;
};

struct decimal decimal_of(struct arena *tmp, const struct node *number);

bool decimal_is_integer(const struct decimal *number);

/* -1, 0 or 1; 2 where a NaN has no order. */
int number_order(struct arena *tmp, const struct node *a, const struct node *b);

/* The divisor has at most DIVISOR_DIGITS. */
#define DIVISOR_DIGITS 18
bool decimal_divides(const struct decimal *divisor, const struct decimal *number);

#endif
