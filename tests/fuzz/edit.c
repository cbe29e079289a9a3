/*
 * edit.c - any edits of any text: what is taken never overlaps, all that is outside of it
 * stays, and a diff of the two texts ends. The first byte is how many edits there are; each
 * is four small numbers and a letter; the text follows.
 */
#include <stdint.h>
#include <stdlib.h>

#include "edit/diff.h"
#include "edit/edit.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define EDIT 5			/* bytes of one */

struct given {
	struct arena *keep;
	struct span text;
};

static int open_given(void *self, const char *path, struct source **source)
{
	const struct given *given = self;

	*source = source_new(given->keep, path, given->text);
	return 1;
}

/* What is taken out and put in says how long the result is. */
static void check(const struct edit_file *file, struct span result)
{
	size_t length = file->source->bytes.len, past = 0;

	for (size_t i = 0; i < file->ranges.count; i++) {
		const struct edit_range *range = &file->ranges.at[i];

		if (range->from < past || range->to < range->from ||
		    range->to > file->source->text.len)
			abort();
		past = range->to;
		length += strlen(range->text) - (range->to - range->from);
	}
	if (result.len != length)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena keep = {0};
	size_t count = size ? bytes[0] % 16 : 0, head = 1 + count * EDIT;

	if (!size || head > size)
		return 0;
	struct given given = { &keep, { (const char *)bytes + head, size - head } };
	struct edit_set set = { .keep = &keep, .open = open_given, .self = &given,
				.by_path = map_new(&keep) };
	for (size_t i = 0; i < count; i++) {
		const uint8_t *at = bytes + 1 + i * EDIT;
		char *text = arena_format(&keep, "%.*s", at[4] % 4, "x\ny");
		const struct sw_edit edits[] = {
			{ { "a", at[0], at[1], at[2], at[3], 0, 0 }, text },
			{ { "a", at[1], at[0], 0, 0, 0, 0 }, text },
		};

		edit_take(&set, edits, 1 + at[4] / 128);
	}
	if (set.files.count) {
		struct span result = edit_result(&keep, set.files.at[0]);
		struct str out = str_new(&keep);

		check(set.files.at[0], result);
		diff_write(&out, "a", given.text, result, false);
	}
	arena_clear(&keep);
	return 0;
}
