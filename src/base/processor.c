/* processor.c - asked once, as asking takes longer than a small sum. */
#include "base/processor.h"

#ifdef __x86_64__
#include <cpuid.h>

#define VECTORS (bit_SSSE3 | bit_SSE4_1)

bool processor_sums(void)
{
	static _Atomic int known;	/* 1: no; 2: yes */
	unsigned a, b = 0, c = 0, d;

	if (!known) {
		bool vectors = __get_cpuid(1, &a, &b, &c, &d) && (c & VECTORS) == VECTORS;
		bool sums = vectors && __get_cpuid_count(7, 0, &a, &b, &c, &d) &&
			    b & bit_SHA;

		known = 1 + sums;
	}
	return known == 2;
}
#else
bool processor_sums(void)
{
	return false;
}
#endif
