/* dotted.c - `a.b[3]` and `a.*.c[*]`, cut at their dots and brackets. */
#include "bundle/dotted.h"

#include <assert.h>

struct dotted_step dotted_cut(struct span *rest)
{
	struct dotted_step step = { .item = rest->len && *rest->at == '[' };

	if (step.item) {
		size_t end = span_find(*rest, ']');

		step.key = span_cut(span_from(*rest, 1), end - 1);
		for (size_t i = 0; i < step.key.len; i++)
			step.index = step.index * 10 + (size_t)(step.key.at[i] - '0');
		*rest = span_from(*rest, end + 1);
	} else {
		size_t end = 0;

		while (end < rest->len && rest->at[end] != '.' && rest->at[end] != '[')
			end++;
		step.key = span_cut(*rest, end);
		*rest = span_from(*rest, end);
	}
	if (rest->len && *rest->at == '.')
		*rest = span_from(*rest, 1);
	step.any = span_is(step.key, "*");
	return step;
}

void dotted_read(struct dotted *dotted, const char *pattern)
{
	struct span rest = span_of(pattern);

	for (dotted->count = 0; rest.len; dotted->count++) {
		assert(dotted->count < DOTTED_MOST);
		dotted->at[dotted->count] = dotted_cut(&rest);
	}
}
