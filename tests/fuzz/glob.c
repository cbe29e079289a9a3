/* glob.c - a pattern on the first line, paths on the others. */
#include <stdint.h>

#include "base/arena.h"
#include "text/glob.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena arena = {0};
	struct sw_fault fault = {0};
	struct span rest = { (const char *)data, size }, line;

	if (span_line(&rest, &line)) {
		const struct glob *glob =
			glob_new(&arena, line, (struct sw_place){ 0 }, &fault);
		struct globs globs = { &glob, 1 };
		while (glob && span_line(&rest, &line))
			globs_take(&globs, line);
	}
	arena_clear(&arena);
	return 0;
}
