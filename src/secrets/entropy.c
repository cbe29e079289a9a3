/* entropy.c - Shannon's measure over bytes. */
#include "secrets/entropy.h"

#include <math.h>

double entropy(struct span text)
{
	size_t counts[256] = {0};
	double bits = 0;

	for (size_t i = 0; i < text.len; i++)
		counts[(unsigned char)text.at[i]]++;
	for (size_t i = 0; i < 256; i++) {
		double share = (double)counts[i] / (double)text.len;
		if (counts[i])
			bits -= share * log2(share);
	}
	return bits;
}
