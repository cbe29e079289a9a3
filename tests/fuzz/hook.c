/* hook.c - what git hands to hooks: lines of refs, and a message with its settings. */
#include <stdint.h>

#include "front/updates.h"
#include "refs/said.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Whatever the bytes are, a line that is told of is one of them. */
static void read_message(struct span text)
{
	struct span rest = text, sign;

	if (!span_line(&rest, &sign))
		return;
	const struct message message = { "m", sign, sign };
	struct said said = said_read(rest, &message);
	if (said.close.number && said.close.number <= said.subject.number)
		__builtin_trap();
	if (said_width(said.subject.text) > said.subject.text.len)
		__builtin_trap();
	said_read(text, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span text = { (const char *)data, size };
	struct updates pushed = {0}, received = {0};
	struct arena arena = {0};
	struct sw_fault fault = {0}, other = {0};

	updates_read_push(&arena, text, &pushed, &fault);
	updates_read_receive(&arena, text, &received, &other);
	for (size_t i = 0; i < pushed.count; i++)
		if (pushed.at[i].before && !*pushed.at[i].before)
			__builtin_trap();
	read_message(text);
	arena_clear(&arena);
	return 0;
}
