/* letter.c - looked up by halves among the runs of letters.def. */
#include "text/letter.h"

#include <stddef.h>

struct run { uint32_t first, last; };

#define L(first, last) { first, last },
#define N(first, last)
static const struct run letters[] = {
#include "text/letters.def"
};
#undef L
#undef N
#define L(first, last)
#define N(first, last) { first, last },
static const struct run numbers[] = {
#include "text/letters.def"
};
#undef L
#undef N

static bool within(const struct run *runs, size_t count, uint32_t point)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (point > runs[middle].last)
			low = middle + 1;
		else if (point < runs[middle].first)
			count = middle;
		else
			return true;
	}
	return false;
}

bool letter_is(uint32_t point)
{
	if (point < 0x80)
		return (point | 0x20) >= 'a' && (point | 0x20) <= 'z';
	return within(letters, sizeof letters / sizeof *letters, point);
}

bool number_is(uint32_t point)
{
	if (point < 0x80)
		return point >= '0' && point <= '9';
	return within(numbers, sizeof numbers / sizeof *numbers, point);
}
